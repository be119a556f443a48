package io.shadan.audit.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** RFC 6962, sections 2.1 to 2.1.2, word for word and slowly: the judge of the real one. */
public final class NaiveTree {

  private NaiveTree() {}

  /** MTH(D). */
  public static byte[] root(List<byte[]> entries) {
    int n = entries.size();
    if (n == 0) {
      return sha256();
    }
    if (n == 1) {
      return sha256(new byte[] {0}, entries.get(0));
    }
    int k = k(n);
    return sha256(new byte[] {1}, root(entries.subList(0, k)), root(entries.subList(k, n)));
  }

  /** PATH(m, D). */
  static List<byte[]> path(int m, List<byte[]> entries) {
    int n = entries.size();
    if (n == 1) {
      return List.of();
    }
    int k = k(n);
    return m < k
        ? and(path(m, entries.subList(0, k)), root(entries.subList(k, n)))
        : and(path(m - k, entries.subList(k, n)), root(entries.subList(0, k)));
  }

  /** PROOF(m, D). */
  static List<byte[]> proof(int m, List<byte[]> entries) {
    return subproof(m, entries, true);
  }

  private static List<byte[]> subproof(int m, List<byte[]> entries, boolean b) {
    int n = entries.size();
    if (m == n) {
      return b ? List.of() : List.of(root(entries));
    }
    int k = k(n);
    return m <= k
        ? and(subproof(m, entries.subList(0, k), b), root(entries.subList(k, n)))
        : and(subproof(m - k, entries.subList(k, n), false), root(entries.subList(0, k)));
  }

  private static int k(int n) {
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    return k;
  }

  private static List<byte[]> and(List<byte[]> list, byte[] last) {
    List<byte[]> all = new ArrayList<>(list);
    all.add(last);
    return all;
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
