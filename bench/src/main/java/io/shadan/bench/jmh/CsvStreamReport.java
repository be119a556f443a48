package io.shadan.bench.jmh;

import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.stream.Part;
import io.shadan.gateway.masking.stream.StreamingMasker;
import io.shadan.gateway.masking.stream.StreamingMaskers;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Masks a CSV of 200 MiB while it is made, the rows of the demo's notice over and over, and prints
 * how fast and in how much heap.
 */
final class CsvStreamReport {

  private static final long SIZE = 200L << 20;
  private static final int SAMPLES = 10;

  private long fed;
  private long left;
  private long records;
  private long mostHeap;

  private CsvStreamReport() {}

  /** Measures once; used heap is sampled after a collection. */
  static void print(Subject csv, PrintStream out) {
    CsvStreamReport report = new CsvStreamReport();
    long before = usedHeap();
    long start = System.nanoTime();
    try {
      report.run(csv);
    } catch (MalformedBodyException e) {
      throw new IllegalStateException(e);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        Locale.ROOT,
        "CSV stream: %d MiB in, %d MiB out, %d records, %.0f MiB/s with collections, heap growth %.1f"
            + " MiB%n",
        report.fed >> 20,
        report.left >> 20,
        report.records,
        report.fed / seconds / (1 << 20),
        Math.max(0, report.mostHeap - before) / (double) (1 << 20));
  }

  private void run(Subject csv) throws MalformedBodyException {
    StreamingMasker masker = StreamingMaskers.of(csv.plan(), csv.charset()).orElseThrow();
    byte[] rows = rows(csv.body());
    count(masker.feed(Arrays.copyOf(csv.body(), csv.body().length - rows.length)));
    long sample = SIZE / SAMPLES;
    while (fed < SIZE) {
      count(masker.feed(rows));
      fed += rows.length;
      if (fed >= sample) {
        mostHeap = Math.max(mostHeap, usedHeap());
        sample += SIZE / SAMPLES;
      }
    }
    count(masker.finish());
  }

  private void count(List<Part> parts) {
    for (Part part : parts) {
      left += part.bytes().length;
      records += part.records().size();
    }
  }

  /** What is behind the header. */
  private static byte[] rows(byte[] body) {
    int at = 0;
    while (body[at] != '\n') {
      at++;
    }
    return Arrays.copyOfRange(body, at + 1, body.length);
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
