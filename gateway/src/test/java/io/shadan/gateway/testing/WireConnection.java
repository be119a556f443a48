package io.shadan.gateway.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/**
 * One HTTP/1.1 connection with a terminal's certificate. Gives whole answers as bytes: status line
 * and headers in their order and spelling, and the body, chunks and all.
 */
public final class WireConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 30_000;
  private static final Pattern LENGTH =
      Pattern.compile("\r\ncontent-length: *([0-9]+)\r\n", Pattern.CASE_INSENSITIVE);

  private final SSLSocket socket;
  private final InputStream in;
  private boolean open = true;

  WireConnection(SSLSocket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
  }

  /** Whether the next request may go on this connection. */
  public boolean isOpen() {
    return open;
  }

  /** Asks and reads one whole answer. */
  public byte[] get(String target, String token) {
    String request =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\n\r\n";
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return answer();
    } catch (IOException e) {
      open = false;
      throw new UncheckedIOException(target, e);
    }
  }

  private byte[] answer() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(4096);
    int ends = 0;
    while (ends < 4) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("the connection closed inside the head of an answer");
      }
      answer.write(b);
      ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : b == '\r' ? 1 : 0;
    }
    String head = answer.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    open = !head.contains("\r\nconnection: close\r\n");
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      body(Integer.parseInt(length.group(1)), answer);
    } else if (head.contains("\r\ntransfer-encoding: chunked\r\n")) {
      chunks(answer);
    } else {
      throw new IOException("an answer without length or chunks, expected one of them");
    }
    return answer.toByteArray();
  }

  private void body(int length, ByteArrayOutputStream answer) throws IOException {
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the connection closed inside the body of an answer");
    }
    answer.write(body);
  }

  /** Takes chunks as they are on the wire; an answer that ends unfinished closes the connection. */
  private void chunks(ByteArrayOutputStream answer) throws IOException {
    for (int left = -1; left != 0; ) {
      StringBuilder size = new StringBuilder();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          open = false;
          answer.write("(unfinished)".getBytes(StandardCharsets.US_ASCII));
          return;
        }
        answer.write(b);
        size.append((char) b);
      }
      answer.write('\n');
      left = Integer.parseInt(size.toString().strip(), 16);
      body(left + 2, answer);
    }
  }

  @Override
  public void close() {
    try {
      open = false;
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
