package io.shadan.gateway.register.image;

/**
 * A supply point in sixteen bytes. First number: the low 48 bits of its hash, pending switches,
 * settled spans (8 bits each). Second: the first 11 digits (40 bits), area (24 bits). The top 16
 * bits of the hash are known from where the record stands, the last 11 digits follow from the rest.
 */
final class PackedPoint {

  /** Bits of the hash that are not stored: there are at least that many buckets. */
  static final int TOP_BITS = 16;

  /** Areas that can be told apart. */
  static final int MOST_AREAS = 1 << 24;

  /** Halves of a number are below this. */
  static final long HALF = 100_000_000_000L;

  private static final int COUNT_BITS = 8;
  private static final int COUNT = (1 << COUNT_BITS) - 1;
  private static final int AREA_BITS = 24;
  private static final long KEY = -1L >>> TOP_BITS;

  private PackedPoint() {}

  static long first(long mixed, int settled, int pending) {
    return (mixed << TOP_BITS) | ((long) pending << COUNT_BITS) | settled;
  }

  static long second(long high, int area) {
    return (high << AREA_BITS) | area;
  }

  /** The part of the hash that is stored. */
  static long key(long mixed) {
    return mixed & KEY;
  }

  /** The part of the hash that is stored. */
  static long keyOf(long first) {
    return first >>> TOP_BITS;
  }

  static int settled(long first) {
    return (int) first & COUNT;
  }

  static int pending(long first) {
    return (int) (first >>> COUNT_BITS) & COUNT;
  }

  static int spans(long first) {
    return settled(first) + pending(first);
  }

  static long high(long second) {
    return second >>> AREA_BITS;
  }

  static int area(long second) {
    return (int) second & (MOST_AREAS - 1);
  }

  /** The hash again, given its top bits. */
  static long mixed(long top, long first) {
    return (top << (Long.SIZE - TOP_BITS)) | keyOf(first);
  }
}
