package io.shadan.gateway.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;

/**
 * What a command reads and writes.
 *
 * @param in what {@code -} stands for
 * @param out results only, byte for byte
 * @param err everything said about them
 */
record Streams(InputStream in, OutputStream out, PrintWriter err) {

  /** Writes a result; the exit code of a command that has one. */
  int write(byte[] result) {
    try {
      out.write(result);
      out.flush();
      return ExitCode.MASKED;
    } catch (IOException e) {
      err.println("standard output cannot be written: " + e.getMessage());
      return ExitCode.NOT_WRITTEN;
    }
  }
}
