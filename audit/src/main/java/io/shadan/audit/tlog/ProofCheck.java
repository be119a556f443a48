package io.shadan.audit.tlog;

import java.util.Arrays;
import java.util.List;

/** Checks proofs without the log (RFC 9162, sections 2.1.3.2 and 2.1.4.2). */
public final class ProofCheck {

  private ProofCheck() {}

  /** Whether a leaf stands at {@code index} of the tree with this size and root. */
  public static boolean included(
      long index, long size, byte[] leafHash, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    TreeHasher hasher = new TreeHasher();
    long at = index;
    long last = size - 1;
    byte[] hash = leafHash;
    for (byte[] sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        hash = hasher.node(sibling, hash);
        int up = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>>= up;
        last >>>= up;
      } else {
        hash = hasher.node(hash, sibling);
      }
      at >>>= 1;
      last >>>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  /** Whether the newer tree begins with the older one; both have leaves. */
  public static boolean consistent(
      long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> proof) {
    if (from < 1 || from > to) {
      return false;
    }
    if (from == to) {
      return proof.isEmpty() && Arrays.equals(fromRoot, toRoot);
    }
    return new Walk(from, fromRoot, to).arrives(proof, fromRoot, toRoot);
  }

  /** Both roots made again of one proof. */
  private static final class Walk {
    private final TreeHasher hasher = new TreeHasher();
    private final byte[] start;
    private final boolean startIsOldRoot;
    private long at;
    private long last;

    Walk(long from, byte[] fromRoot, long to) {
      start = fromRoot;
      startIsOldRoot = Long.bitCount(from) == 1;
      at = from - 1;
      last = to - 1;
      int up = Long.numberOfTrailingZeros(~at);
      at >>>= up;
      last >>>= up;
    }

    boolean arrives(List<byte[]> proof, byte[] fromRoot, byte[] toRoot) {
      if (proof.isEmpty()) {
        return false;
      }
      byte[] older = startIsOldRoot ? start : proof.get(0);
      byte[] newer = older;
      for (byte[] hash : proof.subList(startIsOldRoot ? 0 : 1, proof.size())) {
        if (last == 0) {
          return false;
        }
        if ((at & 1) == 1 || at == last) {
          older = hasher.node(hash, older);
          newer = hasher.node(hash, newer);
          int up = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
          at >>>= up;
          last >>>= up;
        } else {
          newer = hasher.node(newer, hash);
        }
        at >>>= 1;
        last >>>= 1;
      }
      return last == 0 && Arrays.equals(older, fromRoot) && Arrays.equals(newer, toRoot);
    }
  }
}
