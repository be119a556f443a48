package io.shadan.audit.tlog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Roots and proofs of RFC 6962, sections 2.1.1 and 2.1.2, made from the hashes of subtrees. */
public final class TreeProofs {
  private final Nodes nodes;
  private final TreeHasher hasher = new TreeHasher();

  public TreeProofs(Nodes nodes) {
    this.nodes = nodes;
  }

  /** Root of the first {@code size} leaves. */
  public byte[] root(long size) throws IOException {
    return size == 0 ? hasher.empty() : range(0, size);
  }

  /**
   * Audit path of a leaf, from its sibling up to the root's child.
   *
   * @param index 0 to {@code size - 1}
   */
  public List<byte[]> inclusion(long index, long size) throws IOException {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "leaf %d: expected 0 to %d of a tree of %d".formatted(index, size - 1, size));
    }
    List<byte[]> path = new ArrayList<>();
    path(index, 0, size, path);
    return path;
  }

  private void path(long index, long from, long to, List<byte[]> path) throws IOException {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      path(index, from, middle, path);
      path.add(range(middle, to));
    } else {
      path(index, middle, to, path);
      path.add(range(from, middle));
    }
  }

  /**
   * Proof that the tree of {@code to} leaves begins with the tree of {@code from}.
   *
   * @param from 1 to {@code to}; equal sizes have an empty proof
   */
  public List<byte[]> consistency(long from, long to) throws IOException {
    if (from < 1 || from > to) {
      throw new IllegalArgumentException(
          "older size %d: expected 1 to %d, the newer one".formatted(from, to));
    }
    List<byte[]> proof = new ArrayList<>();
    if (from < to) {
      subproof(from, 0, to, true, proof);
    }
    return proof;
  }

  private void subproof(long old, long from, long to, boolean whole, List<byte[]> proof)
      throws IOException {
    if (old == to) {
      if (!whole) {
        proof.add(range(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (old <= middle) {
      subproof(old, from, middle, whole, proof);
      proof.add(range(middle, to));
    } else {
      subproof(old, middle, to, false, proof);
      proof.add(range(from, middle));
    }
  }

  private byte[] range(long from, long to) throws IOException {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.node(level, from >>> level);
    }
    long middle = from + split(count);
    return hasher.node(range(from, middle), range(middle, to));
  }

  /** Largest power of two below {@code count}, which is at least 2. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
