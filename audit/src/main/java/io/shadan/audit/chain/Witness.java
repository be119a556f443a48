package io.shadan.audit.chain;

import java.io.IOException;
import java.util.Optional;

/** Somewhere else that keeps each checkpoint it was given. */
interface Witness {

  /** For messages; holds no secret. */
  String name();

  /**
   * Keeps a checkpoint; keeping the same one again changes nothing.
   *
   * @throws IOException it is not kept, or another one of the same size is
   */
  void keep(long size, byte[] note) throws IOException, InterruptedException;

  /**
   * The largest checkpoint it has, if it can be asked.
   *
   * @throws IOException it cannot be read
   */
  Optional<byte[]> newest() throws IOException;
}
