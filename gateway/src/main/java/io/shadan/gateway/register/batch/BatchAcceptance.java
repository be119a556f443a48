package io.shadan.gateway.register.batch;

/** Where checked batches are accepted. */
public interface BatchAcceptance {

  /**
   * Accepts a batch: when this returns it is durable and ordered, and in force on this node; on
   * every other node it is in force within a second. The same batch offered again (feed, sequence
   * and digest) gets the first receipt again. Blocks.
   *
   * @throws BatchRefusedException when it does not fit; nothing of it is in force anywhere
   * @throws java.io.UncheckedIOException when what was spooled cannot be read
   * @throws LogUnavailableException when the change log cannot be reached; it may be offered again
   */
  BatchReceipt accept(Batch batch) throws BatchRefusedException, LogUnavailableException;
}
