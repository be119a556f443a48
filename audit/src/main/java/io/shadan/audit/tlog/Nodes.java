package io.shadan.audit.tlog;

import java.io.IOException;

/** Hashes of the complete subtrees of a tree. */
@FunctionalInterface
public interface Nodes {

  /**
   * Hash of the leaves from {@code index << level}, {@code 1 << level} of them.
   *
   * @throws IOException the hash is not there or cannot be read
   */
  byte[] node(int level, long index) throws IOException;
}
