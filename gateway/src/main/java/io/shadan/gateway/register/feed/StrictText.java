package io.shadan.gateway.register.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes text in which every byte is right; what is not is told by its line. */
final class StrictText extends Reader {
  private static final int BYTES = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final InputStream source;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();
  private final boolean mayBeMarked;
  private boolean begun;
  private boolean ended;
  private long line = 1;
  private boolean afterReturn;

  StrictText(InputStream source, Charset charset) {
    this.source = source;
    this.mayBeMarked = charset.equals(StandardCharsets.UTF_8);
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Bytes that are not text. */
  static final class MalformedTextException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;

    MalformedTextException(long line, String message) {
      super(message);
      this.line = line;
    }

    /** Line of the file, from 1. */
    long line() {
      return line;
    }
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(buffer, offset, length).slice();
    while (true) {
      boolean more = decode(chars);
      int read = withoutMark(buffer, offset, chars.position());
      if (read > 0) {
        count(buffer, offset, read);
        return read;
      }
      if (!more) {
        return -1;
      }
      chars.clear();
    }
  }

  /** Decodes some; false when nothing more will come. */
  private boolean decode(CharBuffer chars) throws IOException {
    if (!ended) {
      fill();
    }
    CoderResult result = decoder.decode(bytes, chars, ended);
    if (result.isError()) {
      count(chars.array(), chars.arrayOffset(), chars.position());
      throw new MalformedTextException(line, "bytes that are not " + decoder.charset());
    }
    return !ended || bytes.hasRemaining();
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = source.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      ended = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  private int withoutMark(char[] buffer, int offset, int read) {
    if (begun || read == 0) {
      return read;
    }
    begun = true;
    if (!mayBeMarked || buffer[offset] != BYTE_ORDER_MARK) {
      return read;
    }
    System.arraycopy(buffer, offset + 1, buffer, offset, read - 1);
    return read - 1;
  }

  /** Lines end as the CSV reader thinks they do: LF, CR, or both. */
  private void count(char[] buffer, int offset, int read) throws MalformedTextException {
    for (int i = offset; i < offset + read; i++) {
      char c = buffer[i];
      if (c > '\r') {
        afterReturn = false;
      } else if (c == '\r' || (c == '\n' && !afterReturn)) {
        line++;
        afterReturn = c == '\r';
      } else if (c == '\0') {
        throw new MalformedTextException(line, "a NUL character");
      } else {
        afterReturn = false;
      }
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
