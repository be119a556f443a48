package io.shadan.gateway.register.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Makes the directory once the points are written, when it is known how many buckets it needs. Till
 * then it counts points by the part of the hash that records leave out.
 */
final class DirectoryBuilder {

  private static final int STEP = 1 << 18;
  private static final int POINTS_OF_A_BUCKET = 8;
  private static final int TOPS = 1 << PackedPoint.TOP_BITS;

  private final long[] points = new long[TOPS];

  void add(long mixed) {
    points[(int) (mixed >>> (Long.SIZE - PackedPoint.TOP_BITS))]++;
  }

  /** Buckets that suit so many points, as a power of two: four to eight points in each. */
  static int bucketBits(long count) {
    int bits = PackedPoint.TOP_BITS;
    while (count >>> bits >= POINTS_OF_A_BUCKET) {
      bits++;
    }
    return bits;
  }

  /**
   * For each bucket, and for the end, the first point and the first span that are not before it.
   * The points are read again, not mapped: they would stay in memory till the next garbage
   * collection.
   */
  void write(FileChannel records, int bucketBits, SectionWriter out) throws IOException {
    ByteBuffer step = ByteBuffer.allocate(STEP).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    long bucket = 0;
    long point = 0;
    long span = 0;
    for (int top = 0; top < TOPS; top++) {
      for (long end = point + points[top]; point < end; point++) {
        if (!step.hasRemaining()) {
          fill(step, records, ImageHeader.BYTES + point * Section.POINTS.width());
        }
        long first = step.getLong();
        step.position(step.position() + Long.BYTES);
        long mixed = PackedPoint.mixed(top, first);
        while (bucket <= mixed >>> (Long.SIZE - bucketBits)) {
          put(out, point, span);
          bucket++;
        }
        span += PackedPoint.spans(first);
      }
    }
    for (; bucket <= 1L << bucketBits; bucket++) {
      put(out, point, span);
    }
  }

  private static void fill(ByteBuffer step, FileChannel records, long offset) throws IOException {
    step.clear();
    while (step.hasRemaining() && records.read(step, offset + step.position()) >= 0) {}
    step.flip().limit(step.limit() / Section.POINTS.width() * Section.POINTS.width());
  }

  private static void put(SectionWriter out, long point, long span) throws IOException {
    out.record().putInt((int) point).putInt((int) span);
  }
}
