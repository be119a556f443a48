package io.shadan.audit.shipping;

import io.shadan.audit.shipping.SearchIndex.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings documents into the index: asks again for ever what may succeed, parks what never can. */
final class Delivery {
  static final int MAX_BATCH = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final SearchIndex index;
  private final Parking parking;
  private final Pause pause;
  private long pauseMillis = FIRST_PAUSE_MILLIS;
  private volatile String trouble = "";

  /** Waits; an interrupt ends the delivery. */
  @FunctionalInterface
  interface Pause {
    void millis(long millis) throws InterruptedException;
  }

  /** Keeps what the index refuses. */
  @FunctionalInterface
  interface Parking {
    void park(IndexDocument document) throws IOException;
  }

  Delivery(SearchIndex index, Parking parking, Pause pause) {
    this.index = index;
    this.parking = parking;
    this.pause = pause;
  }

  /** Returns when every document is in the index or parked. */
  void deliver(List<IndexDocument> documents) throws IOException, InterruptedException {
    for (int from = 0; from < documents.size(); from += MAX_BATCH) {
      List<IndexDocument> batch =
          documents.subList(from, Math.min(documents.size(), from + MAX_BATCH));
      List<IndexDocument> left = attempt(batch);
      while (!left.isEmpty()) {
        pause.millis(pauseMillis);
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        left = attempt(left);
      }
      pauseMillis = FIRST_PAUSE_MILLIS;
      trouble = "";
    }
  }

  /** Tries documents once; ids of those that stand in the index now. */
  Set<String> again(List<IndexDocument> documents) throws IOException {
    Set<String> there = new HashSet<>();
    for (int from = 0; from < documents.size(); from += MAX_BATCH) {
      List<IndexDocument> batch =
          documents.subList(from, Math.min(documents.size(), from + MAX_BATCH));
      List<Result> results = index.create(batch);
      for (int i = 0; i < Math.min(batch.size(), results.size()); i++) {
        if (results.get(i) == Result.CREATED || results.get(i) == Result.ALREADY_THERE) {
          there.add(batch.get(i).id());
        }
      }
    }
    return there;
  }

  /** Why documents wait for the index at present; empty when none does. */
  Optional<String> trouble() {
    return Optional.of(trouble).filter(text -> !text.isEmpty());
  }

  private List<IndexDocument> waiting(List<IndexDocument> documents, String why) {
    if (!why.equals(trouble)) {
      LOG.warn("{} documents wait for the search index: {}", documents.size(), why);
    }
    trouble = why;
    return documents;
  }

  /** Returns what is left to ask again. */
  private List<IndexDocument> attempt(List<IndexDocument> batch) throws IOException {
    List<Result> results;
    try {
      results = index.create(batch);
    } catch (IOException | RuntimeException e) {
      return waiting(batch, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
    if (results.size() != batch.size()) {
      return waiting(batch, "it answered for another number of documents");
    }
    List<IndexDocument> left = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      switch (results.get(i)) {
        case CREATED, ALREADY_THERE -> {}
        case RETRY -> left.add(batch.get(i));
        case POISON -> park(batch.get(i));
      }
    }
    return left.isEmpty() ? left : waiting(left, "it refuses them for now: " + index.refusal());
  }

  private void park(IndexDocument document) throws IOException {
    LOG.error("document {} in {} is refused and parked", document.id(), document.index());
    parking.park(document);
  }
}
