package io.shadan.faults.writer;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Tells the driver, line by line, straight into the pipe: what is in it survives a kill. */
final class Told {
  private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

  synchronized void line(String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
