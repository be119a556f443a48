package io.shadan.gateway.guard;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The scalars of a JSON document sent by a client, each with its pointer ({@code *} for any array
 * element) and its bytes. Strict: one document of RFC 8259, UTF-8 without a mark, no duplicate
 * names, member names of plain ASCII.
 */
public final class JsonFields {

  private static final int MAX_DEPTH = 32;
  private static final int MAX_SCALARS = 4_000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final byte[] body;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<BodyValue> values = new ArrayList<>();
  private final CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();

  private final boolean plainNames;

  private JsonFields(byte[] body, boolean plainNames) {
    this.body = body;
    this.plainNames = plainNames;
  }

  /**
   * A scalar of an answer.
   *
   * @param quoted whether it is a string
   */
  public record Found(String text, boolean quoted) {}

  /**
   * The scalar of an answer at a pointer of RFC 6901 that goes through no array.
   *
   * @return empty when there is none
   */
  public static Optional<Found> find(byte[] answer, String pointer) {
    return read(answer, false).stream()
        .filter(value -> value.at().equals(pointer) && value.end() > value.start())
        .map(value -> new Found(new String(value.value(), StandardCharsets.UTF_8), value.quoted()))
        .findFirst();
  }

  /**
   * Reads.
   *
   * @throws RefusedException with {@code parameter_invalid} for anything but one strict document
   */
  static List<BodyValue> read(byte[] body) {
    requireUtf8(body);
    return read(body, true);
  }

  private static List<BodyValue> read(byte[] body, boolean plainNames) {
    JsonFields fields = new JsonFields(body, plainNames);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      fields.run(parser);
      return fields.values;
    } catch (JacksonException e) {
      throw malformed("cannot be parsed");
    }
  }

  private void run(JsonParser parser) {
    boolean whole = false;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (whole) {
        throw malformed("goes on after its document");
      }
      take(parser, token);
      whole = frames.isEmpty() && token != JsonToken.PROPERTY_NAME;
    }
    if (!whole) {
      throw malformed("holds no whole document");
    }
  }

  private void take(JsonParser parser, JsonToken token) {
    switch (token) {
      case PROPERTY_NAME -> frames.element().member = member(parser.currentName());
      case START_OBJECT, START_ARRAY ->
          frames.push(new Frame(here(), token == JsonToken.START_ARRAY));
      case END_OBJECT, END_ARRAY -> close(frames.pop());
      default -> scalar(parser, token);
    }
  }

  /** An empty object or array says something as well; it stands as an empty value. */
  private void close(Frame frame) {
    if (frame.empty) {
      add(new BodyValue(frame.pointer, new byte[0], 0, 0, false));
    }
  }

  private void scalar(JsonParser parser, JsonToken token) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    boolean quoted = token == JsonToken.VALUE_STRING;
    byte[] text = token == JsonToken.VALUE_NULL ? new byte[0] : encode(parser.getString());
    String pointer = here();
    add(new BodyValue(pointer, text, start, end(start), quoted));
  }

  private void add(BodyValue value) {
    values.add(value);
    if (values.size() > MAX_SCALARS) {
      throw malformed("holds more than " + MAX_SCALARS + " values");
    }
  }

  /** The pointer of the value that comes next. */
  private String here() {
    Frame frame = frames.peek();
    if (frame == null) {
      return "";
    }
    frame.empty = false;
    return frame.pointer + "/" + (frame.array ? "*" : frame.member);
  }

  private int end(int start) {
    int at = start + 1;
    if (body[start] == '"') {
      while (body[at] != '"') {
        at += body[at] == '\\' ? 2 : 1;
      }
      return at + 1;
    }
    while (at < body.length && "+-.".indexOf(body[at]) >= 0
        || at < body.length && Character.isLetterOrDigit((char) body[at])) {
      at++;
    }
    return at;
  }

  private byte[] encode(String text) {
    try {
      ByteBuffer bytes = utf8.encode(java.nio.CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw malformed("holds half a surrogate pair");
    }
  }

  private String member(@Nullable String name) {
    if (!plainNames && name != null) {
      return name.replace("~", "~0").replace("/", "~1");
    }
    if (name == null || !name.matches("[A-Za-z0-9_.$-]{1,64}")) {
      throw malformed("has a member whose name is empty, too long or not plain ASCII");
    }
    return name;
  }

  private static void requireUtf8(byte[] body) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    } catch (CharacterCodingException e) {
      throw malformed("is not valid UTF-8");
    }
    if (body.length > 0 && body[0] == (byte) 0xef) {
      throw malformed("begins with a byte order mark, expected none");
    }
  }

  private static RefusedException malformed(String what) {
    return new RefusedException(ReasonCode.PARAMETER_INVALID, "the JSON of the request " + what);
  }

  /** An open object or array. */
  private static final class Frame {
    final String pointer;
    final boolean array;
    boolean empty = true;
    String member = "";

    Frame(String pointer, boolean array) {
      this.pointer = pointer;
      this.array = array;
    }
  }
}
