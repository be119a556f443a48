package io.shadan.audit.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/**
 * One line that says who asks: {@code basic NAME:PASSWORD}, {@code apikey ENCODED} or {@code bearer
 * TOKEN}. The content goes nowhere but into the request's {@code Authorization}.
 */
record CredentialFile(Path file) {
  private static final int MAX_BYTES = 8 * 1024;

  /**
   * The header's value, as the file says now.
   *
   * @throws IOException unreadable, or not one such line; the message names the file only
   */
  String authorization() throws IOException {
    String[] line = read().strip().split("\\s+", -1);
    if (line.length == 2 && !line[1].isEmpty()) {
      switch (line[0].toLowerCase(Locale.ROOT)) {
        case "basic" -> {
          if (line[1].indexOf(':') > 0) {
            byte[] pair = line[1].getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
          }
        }
        case "apikey" -> {
          return "ApiKey " + line[1];
        }
        case "bearer" -> {
          return "Bearer " + line[1];
        }
        default -> {}
      }
    }
    throw new IOException(
        "credential file "
            + file
            + ": expected one line 'basic NAME:PASSWORD', 'apikey ENCODED' or 'bearer TOKEN'");
  }

  private String read() throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException("longer than " + MAX_BYTES + " bytes");
      }
      return Files.readString(file);
    } catch (IOException e) {
      // a decoder's message could quote what it read
      throw new IOException(
          "credential file %s cannot be read: %s".formatted(file, e.getClass().getSimpleName()));
    }
  }
}
