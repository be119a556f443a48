package io.shadan.bench.register;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Resident memory of this process as Linux counts it. */
final class ProcessMemory {

  private ProcessMemory() {}

  /** MB of a line of {@code /proc/self/status}: VmRSS, RssFile, VmHWM. */
  static long megabytes(String line) {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
      return lines.stream()
              .filter(each -> each.startsWith(line + ":"))
              .mapToLong(each -> Long.parseLong(each.replaceAll("[^0-9]", "")))
              .findFirst()
              .orElseThrow()
          * 1024
          / 1_000_000;
    } catch (IOException e) {
      throw new IllegalStateException("/proc/self/status cannot be read", e);
    }
  }

  static void print(String what) {
    System.out.printf(
        "%s: %,d MB resident, of it mapped files %,d MB; at most %,d MB%n",
        what, megabytes("VmRSS"), megabytes("RssFile"), megabytes("VmHWM"));
  }

  /** MB of objects that are alive. */
  static long liveHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000;
  }
}
