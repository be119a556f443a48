package io.shadan.bench.jmh;

import io.shadan.bench.Customers;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;

/**
 * Streams a list of 1 GiB, JSON or HTML, through the masker and prints how far the heap grew and
 * when the first bytes came. Ends with 1 unless the heap grew by at most 64 MiB, the first bytes
 * came with the first chunk, and every record was found.
 */
public final class StreamRun {

  private static final int MEBI = 1024 * 1024;
  private static final int MOST_GROWTH = 64 * MEBI;
  private static final int CHUNK = 64 * 1024;

  private long read;
  private long written;
  private long records;
  private long firstBytesAfter = -1;

  private StreamRun() {}

  /**
   * Runs.
   *
   * @param args MiB to stream, 1024 when absent; {@code json}, also when absent, or {@code html}
   */
  public static void main(String[] args) throws MalformedBodyException {
    long size = (args.length > 0 ? Long.parseLong(args[0]) : 1024) * MEBI;
    LongList list = LongList.of(args.length > 1 ? args[1] : "json");
    StreamingMasker masker = StreamingMaskers.of(list.plan(), Optional.empty()).orElseThrow();
    System.gc();
    long before = used();
    resetPeaks();
    long start = System.nanoTime();
    StreamRun run = new StreamRun();
    long expected = run.stream(masker, list, size);
    double seconds = (System.nanoTime() - start) / 1e9;
    long growth = peak() - before;
    System.out.printf(
        "%d MiB in, %d MiB out, %d records, %.1f s, %.0f MiB/s%n",
        run.read / MEBI, run.written / MEBI, run.records, seconds, run.read / seconds / MEBI);
    System.out.printf("first bytes after %d bytes were read%n", run.firstBytesAfter);
    System.out.printf(
        "heap: %.1f MiB in use before, at most %.1f MiB more since, garbage included (limit %d)%n",
        before / (double) MEBI, growth / (double) MEBI, MOST_GROWTH / MEBI);
    if (growth > MOST_GROWTH || run.firstBytesAfter > 2 * CHUNK || run.records != expected) {
      System.exit(1);
    }
  }

  /** Number of records fed. */
  private long stream(StreamingMasker masker, LongList list, long size)
      throws MalformedBodyException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(2 * CHUNK);
    chunk.writeBytes(list.head());
    long fed = 0;
    while (read + chunk.size() < size) {
      chunk.writeBytes(fed == 0 ? new byte[0] : list.between());
      chunk.writeBytes(list.hundred());
      fed += Customers.COUNT;
      if (chunk.size() >= CHUNK) {
        feed(masker, chunk);
      }
    }
    chunk.writeBytes(list.tail());
    feed(masker, chunk);
    masker.finish().forEach(this::take);
    return fed;
  }

  private void feed(StreamingMasker masker, ByteArrayOutputStream chunk)
      throws MalformedBodyException {
    read += chunk.size();
    masker.feed(chunk.toByteArray()).forEach(this::take);
    chunk.reset();
  }

  private void take(Part part) {
    if (firstBytesAfter < 0) {
      firstBytesAfter = read;
    }
    written += part.bytes().length;
    records += part.records().size();
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
