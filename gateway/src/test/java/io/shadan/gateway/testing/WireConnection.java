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
 * and headers in their order and spelling, and the body.
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
    String head = answer.toString(StandardCharsets.ISO_8859_1);
    open = !head.toLowerCase(Locale.ROOT).contains("\r\nconnection: close\r\n");
    Matcher length = LENGTH.matcher(head);
    if (!length.find()) {
      throw new IOException("an answer without Content-Length, expected one");
    }
    byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
    if (body.length < Integer.parseInt(length.group(1))) {
      throw new EOFException("the connection closed inside the body of an answer");
    }
    answer.write(body);
    return answer.toByteArray();
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
