package io.shadan.demo.launch;

import java.io.PrintStream;
import java.util.Locale;

/** Lines on the terminal, Japanese first, each with the seconds since the start. */
final class Progress {
  private final PrintStream out;
  private final long start = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void line(String ja, String en) {
    double seconds = (System.nanoTime() - start) / 1e9;
    out.println(String.format(Locale.ROOT, "[%5.1f s] %s / %s", seconds, ja, en));
  }

  void plain(String text) {
    out.println(text);
  }
}
