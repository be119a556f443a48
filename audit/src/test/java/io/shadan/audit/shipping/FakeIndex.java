package io.shadan.audit.shipping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** An index in memory that answers as told. */
final class FakeIndex implements SearchIndex {
  private final Map<String, IndexDocument> documents = new HashMap<>();
  private final List<Integer> batches = new ArrayList<>();
  private Function<IndexDocument, Result> answer = document -> Result.CREATED;
  private int failures;

  synchronized void answer(Function<IndexDocument, Result> next) {
    answer = next;
  }

  synchronized void failNext(int times) {
    failures = times;
  }

  @Override
  public synchronized List<Result> create(List<IndexDocument> wanted) throws IOException {
    if (failures > 0) {
      failures--;
      throw new IOException("connection refused");
    }
    batches.add(wanted.size());
    return wanted.stream().map(this::create).toList();
  }

  private Result create(IndexDocument document) {
    Result result = answer.apply(document);
    if (result != Result.CREATED) {
      return result;
    }
    return documents.putIfAbsent(document.id(), document) == null
        ? Result.CREATED
        : Result.ALREADY_THERE;
  }

  synchronized Map<String, IndexDocument> documents() {
    return Map.copyOf(documents);
  }

  synchronized List<Integer> batches() {
    return List.copyOf(batches);
  }
}
