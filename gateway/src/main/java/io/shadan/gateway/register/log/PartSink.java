package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.LogUnavailableException;

/** Packs replacements into parts of a transaction. */
final class PartSink {

  private final LogTransaction transaction;
  private final PartEncoder encoder = new PartEncoder();
  private long points;

  PartSink(LogTransaction transaction) {
    this.transaction = transaction;
  }

  /** Points come in order. */
  void add(Replacement replacement) throws LogUnavailableException {
    encoder.add(replacement);
    points++;
    if (encoder.full()) {
      transaction.add(encoder.take());
    }
  }

  /** Adds the last part. */
  void end() throws LogUnavailableException {
    if (!encoder.empty()) {
      transaction.add(encoder.take());
    }
  }

  /** Points added. */
  long points() {
    return points;
  }
}
