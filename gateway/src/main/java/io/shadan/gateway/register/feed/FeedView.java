package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.LineProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a feed stands, for people.
 *
 * @param newest the newest batch in force
 * @param age of the newest data; empty before the first batch
 * @param maxAge older data settle nothing
 * @param waiting batches that are here and cannot be taken yet
 * @param quarantined the newest of the refused ones that are still here
 * @param trouble why nothing is taken now; empty when all is well
 */
public record FeedView(
    String id,
    Optional<NewestBatches.Newest> newest,
    Optional<Duration> age,
    Duration maxAge,
    List<Waiting> waiting,
    List<Quarantined> quarantined,
    Optional<String> trouble) {

  public FeedView {
    waiting = List.copyOf(waiting);
    quarantined = List.copyOf(quarantined);
  }

  /** Whether the points of the feed are settled, as far as its age goes. */
  public boolean isFresh() {
    return age.isPresent() && age.get().compareTo(maxAge) <= 0;
  }

  /** The age as people read it, e.g. {@code 25:07}; empty before the first batch. */
  public String ageText() {
    return age.map(FeedView::text).orElse("");
  }

  /** The limit in the same form. */
  public String maxAgeText() {
    return text(maxAge);
  }

  private static String text(Duration duration) {
    return "%d:%02d".formatted(duration.toHours(), duration.toMinutesPart());
  }

  /**
   * A batch that waits.
   *
   * @param sequence 0 when not known
   * @param why for what it waits
   */
  public record Waiting(String file, long sequence, Instant since, Why why) {}

  /** For what a batch waits. */
  public enum Why {
    /** The CSV or the side file has not come. */
    OTHER_FILE,
    /** The batch before it has not come. */
    EARLIER_BATCH,
    /** A file, the list of retailers or the change log cannot be read or written. */
    UNAVAILABLE;

    /** The name in messages. */
    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A batch that was refused.
   *
   * @param file name in the quarantine
   * @param total problems there were
   * @param problems the first of them
   */
  public record Quarantined(
      String file, long sequence, Instant refusedAt, long total, List<LineProblem> problems) {
    public Quarantined {
      problems = List.copyOf(problems);
    }
  }
}
