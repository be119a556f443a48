package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.PlainName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One pass over a document: finds every scalar, the record it belongs to and where its bytes are.
 * Judging comes after, since keys may.
 */
final class JacksonScan {

  private static final int MAX_DEPTH = 64;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(16 * 1024 * 1024)
                  .maxNumberLength(1000)
                  .build())
          .build();

  private static final Pattern MEMBER_NAME = Pattern.compile("[A-Za-z_@$][A-Za-z0-9_.:$-]{0,63}");

  final List<Scalar> scalars = new ArrayList<>();
  final List<Found> records = new ArrayList<>();
  final List<List<Found>> arrays = new ArrayList<>();
  final List<Name> names = new ArrayList<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final byte[] body;
  private final int shift;

  private JacksonScan(byte[] body, int shift) {
    this.body = body;
    this.shift = shift;
  }

  /**
   * Scans.
   *
   * @throws MalformedBodyException unless the body is exactly one document of RFC 8259
   */
  static JacksonScan of(byte[] body, JacksonPath root) throws MalformedBodyException {
    int mark =
        body.length >= 3
                && body[0] == (byte) 0xef
                && body[1] == (byte) 0xbb
                && body[2] == (byte) 0xbf
            ? 3
            : 0;
    JacksonScan scan = new JacksonScan(body, mark);
    byte[] document = mark == 0 ? body : java.util.Arrays.copyOfRange(body, mark, body.length);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), document)) {
      scan.run(parser, root);
      return scan;
    } catch (JacksonException e) {
      throw new MalformedBodyException(
          "the JSON cannot be parsed at byte "
              + (e.getLocation() == null ? "?" : Long.toString(e.getLocation().getByteOffset())));
    }
  }

  private void run(JsonParser parser, JacksonPath root) throws MalformedBodyException {
    @Nullable JacksonPath next = root;
    boolean whole = false;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (whole) {
        throw new MalformedBodyException("the body goes on after its JSON document");
      }
      Frame frame = frames.peek();
      if (token == JsonToken.PROPERTY_NAME) {
        next = frame == null || frame.node == null ? null : frame.node.member(parser.currentName());
        name(parser, next);
        continue;
      }
      if (frame != null && frame.array && !token.isStructEnd()) {
        next = frame.node == null ? null : frame.node.element();
      }
      value(parser, token, next);
      whole = frames.isEmpty();
    }
    if (!whole) {
      throw new MalformedBodyException("the body holds no whole JSON document");
    }
  }

  /** A name nobody catalogued stays when it looks like one: a map may be keyed by customers. */
  private void name(JsonParser parser, @Nullable JacksonPath node) {
    if (node == null && !isPlain(parser.currentName())) {
      int start = start(parser);
      names.add(new Name(enclosing(), start, endOfScalar(start)));
    }
  }

  private void value(JsonParser parser, JsonToken token, @Nullable JacksonPath node) {
    int start = start(parser);
    switch (token) {
      case START_OBJECT, START_ARRAY ->
          frames.push(new Frame(node, token == JsonToken.START_ARRAY, opened(node, start)));
      case END_OBJECT, END_ARRAY -> close(frames.pop(), start + 1);
      default -> scalar(parser, node, start);
    }
  }

  private @Nullable Found opened(@Nullable JacksonPath node, int start) {
    if (node == null || node.record == null) {
      return null;
    }
    Found found = new Found(node.record, start, enclosing());
    records.add(found);
    Frame parent = frames.peek();
    if (parent != null && parent.array) {
      parent.elements.add(found);
    }
    return found;
  }

  private void close(Frame frame, int end) {
    if (frame.record != null) {
      frame.record.end = end;
    }
    if (!frame.elements.isEmpty()) {
      arrays.add(frame.elements);
    }
  }

  private void scalar(JsonParser parser, @Nullable JacksonPath node, int start) {
    String text = parser.getString();
    int end = endOfScalar(start);
    Found opened = opened(node, start);
    if (opened != null) {
      opened.end = end;
    }
    Found found = opened == null ? enclosing() : opened;
    boolean key = node != null && found != null && node.keyOf == found.spec();
    if (key && found != null) {
      found.record().readKey(text);
    } else if (node != null
        && found != null
        && node.field != null
        && node.field.fieldClass() == FieldClass.SUPPLY_POINT) {
      found.record().readField(FieldClass.SUPPLY_POINT, text);
    }
    if (node != null && found != null && node.periodOf == found.spec()) {
      found.record().readPeriod(text);
    }
    scalars.add(
        new Scalar(
            found, node == null ? null : node.field, key, text, body[start] == '"', start, end));
  }

  private int start(JsonParser parser) {
    return shift + (int) parser.currentTokenLocation().getByteOffset();
  }

  /** The parser has accepted the token, so that its end can be seen from its bytes. */
  private int endOfScalar(int start) {
    int at = start + 1;
    if (body[start] == '"') {
      while (body[at] != '"') {
        at += body[at] == '\\' ? 2 : 1;
      }
      return at + 1;
    }
    while (at < body.length && isLiteral(body[at])) {
      at++;
    }
    return at;
  }

  private static boolean isLiteral(byte b) {
    return b == '+' || b == '-' || b == '.' || Character.isLetterOrDigit((char) b);
  }

  private @Nullable Found enclosing() {
    for (Frame frame : frames) {
      if (frame.record != null) {
        return frame.record;
      }
    }
    return null;
  }

  /** An open object or array. */
  private static final class Frame {
    final @Nullable JacksonPath node;
    final boolean array;
    final @Nullable Found record;
    final List<Found> elements = new ArrayList<>(0);

    Frame(@Nullable JacksonPath node, boolean array, @Nullable Found record) {
      this.node = node;
      this.array = array;
      this.record = record;
    }
  }

  /** A record and its bytes. */
  static final class Found {
    final int start;
    final @Nullable Found outer;
    private final FoundRecord record;
    int end;

    Found(RecordSpec spec, int start, @Nullable Found outer) {
      this.start = start;
      this.outer = outer;
      this.record = new FoundRecord(spec, outer == null ? null : outer.record);
    }

    FoundRecord record() {
      return record;
    }

    RecordSpec spec() {
      return record.spec();
    }
  }

  /** A member name that may be data. */
  record Name(@Nullable Found record, int start, int end) {}

  /**
   * A scalar as found.
   *
   * @param record innermost record around it
   * @param field its classification; null when nobody classified it
   * @param key whether it is its record's supply point number
   */
  record Scalar(
      @Nullable Found record,
      @Nullable FieldSpec field,
      boolean key,
      String text,
      boolean quoted,
      int start,
      int end) {}

  private static boolean isPlain(String name) {
    return MEMBER_NAME.matcher(name).matches()
        && PlainName.is(name)
        && name.replaceAll("[^0-9]", "").length() <= 2;
  }
}
