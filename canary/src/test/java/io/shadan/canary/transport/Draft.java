package io.shadan.canary.transport;

import io.shadan.canary.Case;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An answer as it will stand on the wire; a row of the table changes what it likes. */
final class Draft {

  /** How the end of the body is told. */
  enum Framing {
    LENGTH,
    CHUNKED,
    /** By the end of the connection, or by what the row says itself. */
    NONE
  }

  /** What becomes of the connection. */
  enum Ending {
    KEEP,
    CLOSE,
    RESET,
    SILENCE
  }

  /** Pause between writes that must not be read as one. */
  private static final int APART_MILLIS = 1;

  private static final byte[] CRLF = {'\r', '\n'};

  String method = "GET";
  byte[] statusLine = latin("HTTP/1.1 200 OK");
  Framing framing = Framing.LENGTH;
  Ending ending = Ending.KEEP;
  byte[] body;
  byte[] chunkExtension = {};
  byte[] chunkLineEnd = CRLF;
  byte[] chunkEnd = CRLF;
  byte[] lastChunk = latin("0\r\n");
  byte[] before = {};
  byte[] after = {};
  int pauseBeforeAfter;
  int bytewiseMillis;
  int lost;
  final List<byte[]> lines = new ArrayList<>();
  final List<byte[]> trailers = new ArrayList<>();
  final List<Integer> chunkCuts = new ArrayList<>();
  final List<Integer> wireCuts = new ArrayList<>();

  Draft(Case answer) {
    this.body = answer.body();
    answer.contentType().ifPresent(type -> header("Content-Type", type));
    answer.codings().forEach(coding -> header("Content-Encoding", coding));
  }

  Draft status(String code) {
    statusLine = latin("HTTP/1.1 " + code);
    return this;
  }

  Draft header(String name, String value) {
    return line((name + ": " + value).getBytes(StandardCharsets.UTF_8));
  }

  Draft line(byte[] line) {
    lines.add(line);
    return this;
  }

  /** Puts a header in the place of all of its name. */
  Draft only(String name, String value) {
    return without(name).header(name, value);
  }

  Draft without(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    lines.removeIf(line -> latin(line).toLowerCase(Locale.ROOT).startsWith(start));
    return this;
  }

  Draft framing(Framing kind) {
    framing = kind;
    return this;
  }

  Draft ending(Ending kind) {
    ending = kind;
    return this;
  }

  /** Head up to and with the empty line. */
  byte[] head() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    add(out, before, statusLine, CRLF);
    lines.forEach(line -> add(out, line, CRLF));
    if (framing == Framing.LENGTH) {
      add(out, latin("Content-Length: " + body.length), CRLF);
    } else if (framing == Framing.CHUNKED) {
      add(out, latin("Transfer-Encoding: chunked"), CRLF);
    }
    add(out, CRLF);
    return out.toByteArray();
  }

  /** The body with its chunks and trailers. */
  byte[] framed() {
    if (framing != Framing.CHUNKED) {
      return body;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int from = 0;
    for (int cut : chunkCuts) {
      chunk(out, from, cut);
      from = Math.max(from, cut);
    }
    chunk(out, from, body.length);
    add(out, lastChunk);
    trailers.forEach(trailer -> add(out, trailer, CRLF));
    add(out, CRLF);
    return out.toByteArray();
  }

  private void chunk(ByteArrayOutputStream out, int from, int to) {
    if (to > from) {
      add(out, latin(Integer.toHexString(to - from)), chunkExtension, chunkLineEnd);
      out.write(body, from, to - from);
      add(out, chunkEnd);
    }
  }

  Script script() {
    byte[] whole = concat(head(), framed());
    byte[] sent = Arrays.copyOf(whole, Math.max(0, whole.length - lost));
    Script script = new Script();
    int from = 0;
    for (int cut : wireCuts) {
      if (cut > from && cut < sent.length) {
        script.send(Arrays.copyOfRange(sent, from, cut)).pause(APART_MILLIS);
        from = cut;
      }
    }
    if (bytewiseMillis > 0) {
      for (from = head().length; from < sent.length; from++) {
        script.send(Arrays.copyOfRange(sent, from == head().length ? 0 : from, from + 1));
        script.pause(bytewiseMillis);
      }
    }
    script.send(Arrays.copyOfRange(sent, from, sent.length));
    if (after.length > 0) {
      script.pause(pauseBeforeAfter).send(after);
    }
    return switch (ending) {
      case KEEP -> script;
      case CLOSE -> script.close();
      case RESET -> script.reset();
      case SILENCE -> script.silence();
    };
  }

  static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    add(out, parts);
    return out.toByteArray();
  }

  private static void add(ByteArrayOutputStream out, byte[]... parts) {
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
  }
}
