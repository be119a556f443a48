package io.shadan.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A screen or operation whose answers hold what the catalogue does not know: it was masked, and
 * somebody must say what it is.
 *
 * @param answers answers with such places, among the newest that were looked at
 * @param places such places in all of them
 * @param samples where they are and what kind of text they hold; the newest first, no values
 * @param exchange the newest of them
 */
public record DriftRow(
    String system,
    String operation,
    long answers,
    long places,
    List<String> samples,
    Instant first,
    Instant last,
    String exchange) {

  private static final int SAMPLES = 10;

  public DriftRow {
    samples = List.copyOf(samples);
  }

  /** Both rows of one operation as one; this one is the newer. */
  public DriftRow and(DriftRow older) {
    return new DriftRow(
        system,
        operation,
        answers + older.answers,
        places + older.places,
        Stream.concat(samples.stream(), older.samples.stream()).distinct().limit(SAMPLES).toList(),
        older.first,
        last,
        exchange);
  }
}
