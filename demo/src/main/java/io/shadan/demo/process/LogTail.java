package io.shadan.demo.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last telling lines of a log file: the frames of stack traces are left out. */
final class LogTail {
  private static final int LONGEST = 64 * 1024;

  private LogTail() {}

  static String of(Path log, int lines) {
    if (!Files.isReadable(log)) {
      return "(" + log + ": no log)";
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(LONGEST, file.length())];
      file.seek(file.length() - end.length);
      file.readFully(end);
      List<String> all =
          new String(end, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.stripLeading().startsWith("at "))
              .toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(" + log + ": " + e.getMessage() + ")";
    }
  }
}
