package io.shadan.canary.transport;

import io.shadan.canary.transport.Received.End;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A retail client that keeps every byte: interim answers, chunks, trailers, and what stands between
 * one answer and the next. It takes nothing for whole that HTTP/1.1 does not.
 */
final class RawClient implements AutoCloseable {

  /** Longest wait for a whole answer. */
  static final int PATIENCE_MILLIS = 5_000;

  private final Supplier<SSLSocket> sockets;
  private @Nullable Connection open;

  RawClient(Supplier<SSLSocket> sockets) {
    this.sockets = sockets;
  }

  private record Connection(SSLSocket socket, InputStream in) {}

  Received ask(String method, String path, String token) {
    long began = System.nanoTime();
    Reading reading = new Reading(method.equals("HEAD"));
    try {
      Connection connection = connection();
      String request =
          "%s %s HTTP/1.1\r\nHost: localhost\r\nTE: trailers\r\nAccept-Encoding: gzip, br\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(method, path, token);
      connection.socket().getOutputStream().write(Draft.latin(request));
      reading.read(connection, began);
    } catch (SocketTimeoutException e) {
      reading.end = End.HUNG;
    } catch (GarbledException | NumberFormatException e) {
      reading.end = End.GARBLED;
    } catch (IOException e) {
      reading.end = End.CUT;
    }
    if (reading.end != End.WHOLE || reading.closes()) {
      close();
    }
    return new Received(
        reading.end,
        reading.raw.toByteArray(),
        reading.status,
        List.copyOf(reading.names),
        reading.body.toByteArray(),
        (System.nanoTime() - began) / 1_000_000);
  }

  private Connection connection() throws IOException {
    Connection connection = open;
    if (connection == null) {
      SSLSocket socket = sockets.get();
      socket.setTcpNoDelay(true);
      connection = new Connection(socket, new BufferedInputStream(socket.getInputStream(), 65_536));
      open = connection;
    }
    return connection;
  }

  @Override
  public void close() {
    try {
      if (open != null) {
        open.socket().close();
      }
    } catch (IOException e) {
      // it is closed either way
    }
    open = null;
  }

  /** The gateway said what is no HTTP/1.1. */
  private static final class GarbledException extends IOException {
    GarbledException(String what) {
      super(what);
    }
  }

  /** One answer while it is read. */
  private static final class Reading {

    private final boolean headOnly;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<String> names = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private End end = End.CUT;
    private int status;

    Reading(boolean headOnly) {
      this.headOnly = headOnly;
    }

    void read(Connection connection, long began) throws IOException {
      Wire in = new Wire(connection, began);
      String first = in.line();
      if (!first.matches("HTTP/1\\.1 [0-9]{3} .*")) {
        in.rest();
        throw new GarbledException("no answer begins so");
      }
      status = Integer.parseInt(first.substring(9, 12));
      for (String line = in.line(); !line.isEmpty(); line = in.line()) {
        lines.add(line.toLowerCase(Locale.ROOT));
        names.add(name(line));
      }
      if (!headOnly) {
        body(in);
      }
      end = End.WHOLE;
    }

    private static String name(String line) throws GarbledException {
      if (line.indexOf(':') < 1) {
        throw new GarbledException("a header without a name");
      }
      return line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    private void body(Wire in) throws IOException {
      String length = value("content-length");
      if (value("transfer-encoding").equals("chunked") && length.isEmpty()) {
        chunks(in);
      } else if (!length.isEmpty() && value("transfer-encoding").isEmpty()) {
        in.take(Integer.parseInt(length), body);
      } else {
        in.rest();
        throw new GarbledException("neither length nor chunks, or both");
      }
    }

    private void chunks(Wire in) throws IOException {
      for (int size = Integer.parseInt(in.line(), 16);
          size > 0;
          size = Integer.parseInt(in.line(), 16)) {
        in.take(size, body);
        if (!in.line().isEmpty()) {
          throw new GarbledException("a chunk without its line end");
        }
      }
      for (String trailer = in.line(); !trailer.isEmpty(); trailer = in.line()) {
        names.add("trailer " + name(trailer));
      }
    }

    /** The one value of a header; empty when there is none. */
    private String value(String name) throws GarbledException {
      List<String> values =
          lines.stream()
              .filter(line -> line.startsWith(name + ":"))
              .map(line -> line.substring(name.length() + 1).strip())
              .toList();
      if (values.size() > 1) {
        throw new GarbledException(name + " stands twice");
      }
      return values.isEmpty() ? "" : values.get(0);
    }

    boolean closes() {
      return lines.contains("connection: close");
    }

    /** Bytes of the connection, all of them kept. */
    private final class Wire {

      private final Connection connection;
      private final long began;

      Wire(Connection connection, long began) {
        this.connection = connection;
        this.began = began;
      }

      private int next() throws IOException {
        int b = connection.in().read();
        if (b < 0) {
          throw new IOException("the connection ended");
        }
        raw.write(b);
        return b;
      }

      String line() throws IOException {
        patience();
        StringBuilder line = new StringBuilder();
        for (int b = next(); b != '\n'; b = next()) {
          line.append((char) b);
        }
        if (line.indexOf("\r") != line.length() - 1) {
          throw new GarbledException("a line that ends without CR");
        }
        return line.substring(0, line.length() - 1);
      }

      void take(int length, ByteArrayOutputStream into) throws IOException {
        for (int left = length; left > 0; ) {
          patience();
          byte[] part = new byte[Math.min(left, 16_384)];
          int got = connection.in().read(part);
          if (got < 0) {
            throw new IOException("the connection ended");
          }
          raw.write(part, 0, got);
          into.write(part, 0, got);
          left -= got;
        }
      }

      /** Whatever else comes, for the report. */
      void rest() throws IOException {
        connection.socket().setSoTimeout(200);
        try {
          for (int b = connection.in().read(); b >= 0; b = connection.in().read()) {
            raw.write(b);
          }
        } catch (SocketTimeoutException e) {
          // nothing else comes
        }
      }

      private void patience() throws IOException {
        long left = PATIENCE_MILLIS - (System.nanoTime() - began) / 1_000_000;
        connection.socket().setSoTimeout((int) Math.max(1, left));
      }
    }
  }
}
