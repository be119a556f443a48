package io.shadan.gateway.masking.json;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks a document along with the pointers of the catalogue, as far as there are bytes, and notes
 * every scalar with the record it belongs to. Refuses what is not exactly one document of RFC 8259
 * without repeated names.
 */
final class JsonWalk {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NAME = 50_000;
  private static final int NAME_OVERHEAD = 64;

  /** What may come next. */
  private enum State {
    BEGIN,
    VALUE,
    ELEMENT_OR_END,
    NAME,
    NAME_OR_END,
    COLON,
    COMMA_OR_END,
    DONE
  }

  private final JsonBytes in;
  private final PathNode root;
  private final JsonRelease release;
  private final int recordBuffer;
  private @Nullable Frame[] frames = new Frame[8];
  private Frame frame = new Frame();
  private int depth;
  private long heldNames;
  private State state = State.BEGIN;
  private @Nullable PathNode next;

  /** Start of the first token that has not been read. */
  private int position;

  /**
   * A walk.
   *
   * @param recordBuffer most bytes a record, a scalar or the names of the open objects may have
   */
  JsonWalk(JsonBytes in, PathNode root, JsonRelease release, int recordBuffer) {
    this.in = in;
    this.root = root;
    this.release = release;
    this.recordBuffer = recordBuffer;
  }

  /** Reads every token there is. */
  void run() throws MalformedBodyException {
    boolean more = true;
    while (more) {
      position = in.skipSpace(position);
      more = position < in.limit && (isNextMember(position) ? name(position + 1) : step(position));
    }
    if (in.complete && state != State.DONE) {
      throw new MalformedBodyException("the body holds no whole JSON document");
    }
  }

  /** The usual case: a comma and, right after it, the next name. */
  private boolean isNextMember(int at) {
    return state == State.COMMA_OR_END
        && !frame.array
        && at + 1 < in.limit
        && in.bytes[at] == ','
        && in.bytes[at + 1] == '"';
  }

  /** Start of the first token that has not been read. */
  int position() {
    return position;
  }

  /** Forgets bytes of the window. */
  void shift(int by) {
    position -= by;
    frame.shift(by);
    for (int i = 0; i < depth; i++) {
      Objects.requireNonNull(frames[i]).shift(by);
    }
  }

  /** The innermost open object or array. */
  Frame frame() {
    return frame;
  }

  /** The outermost record that has begun and not ended. */
  @Nullable Found openRecord() {
    Found open = frame.record;
    while (open != null && open.outer != null) {
      open = open.outer;
    }
    return open;
  }

  private boolean step(int at) throws MalformedBodyException {
    return switch (state) {
      case BEGIN -> begin(at);
      case VALUE -> value(at);
      case ELEMENT_OR_END -> in.bytes[at] == ']' ? close(at) : value(at);
      case NAME -> name(at);
      case NAME_OR_END -> in.bytes[at] == '}' ? close(at) : name(at);
      case COLON -> colon(at);
      case COMMA_OR_END -> commaOrEnd(at);
      case DONE -> throw in.malformed(at);
    };
  }

  private boolean begin(int at) throws MalformedBodyException {
    frame.open(null, false, null, false);
    next = root;
    if (in.before == 0 && at == 0 && in.bytes[0] == (byte) 0xef) {
      return byteOrderMark();
    }
    state = State.VALUE;
    return true;
  }

  private boolean byteOrderMark() throws MalformedBodyException {
    if (in.limit < 3 && !in.complete) {
      return false;
    }
    if (in.limit < 3 || in.bytes[1] != (byte) 0xbb || in.bytes[2] != (byte) 0xbf) {
      throw in.malformed(0);
    }
    position = 3;
    state = State.VALUE;
    return true;
  }

  private boolean name(int at) throws MalformedBodyException {
    byte[] bytes = in.bytes;
    if (bytes[at] != '"') {
      throw in.malformed(at);
    }
    CataloguedName guess = frame.guess;
    if (guess != null && guess.quotedAt(bytes, at + 1, in.limit)) {
      return named(at, at + guess.length() + 2, guess);
    }
    int end = in.string(at);
    if (end == JsonBytes.MORE) {
      position = at;
      state = State.NAME;
      requireFits(at, in.limit);
      return false;
    }
    PathNode node = frame.node;
    if (in.escaped()) {
      String text = JsonText.decode(bytes, at, end);
      return named(at, end, node == null ? null : node.member(text));
    }
    return named(at, end, node == null ? null : node.member(bytes, at + 1, end - 1));
  }

  private boolean named(int at, int end, @Nullable CataloguedName name)
      throws MalformedBodyException {
    if (name == null) {
      otherName(at, end);
    } else if (!frame.add(name)) {
      throw in.malformed(at);
    }
    next = name == null ? null : name.node;
    position = end;
    state = State.COLON;
    return end < in.limit && in.bytes[end] == ':' ? colon(end) : true;
  }

  /** A name nobody catalogued stays when it looks like one: a map may be keyed by customers. */
  private void otherName(int at, int end) throws MalformedBodyException {
    String text = JsonText.decode(in.bytes, at, end);
    if (end - at > MAX_NAME || !frame.addOther(text)) {
      throw in.malformed(at);
    }
    int held = end - at + NAME_OVERHEAD;
    frame.heldNames += held;
    heldNames += held;
    if (heldNames > recordBuffer) {
      throw JsonDocument.tooLarge(recordBuffer);
    }
    if (!JsonText.looksLikeAName(text)) {
      release.name(frame.record, at, end);
    }
  }

  private boolean colon(int at) throws MalformedBodyException {
    if (in.bytes[at] != ':') {
      throw in.malformed(at);
    }
    int after = at + 1;
    position = after;
    state = State.VALUE;
    return after < in.limit && in.bytes[after] > ' ' ? value(after) : true;
  }

  private boolean value(int at) throws MalformedBodyException {
    byte first = in.bytes[at];
    if (first == '{' || first == '[') {
      open(at, first == '[');
      return true;
    }
    int end =
        first == '"'
            ? in.string(at)
            : first == '-' || (first >= '0' && first <= '9') ? in.number(at) : in.literal(at);
    if (end == JsonBytes.MORE) {
      requireFits(at, in.limit);
      return false;
    }
    requireFits(at, end);
    position = end;
    scalar(at, end);
    return afterValue();
  }

  private void scalar(int at, int end) throws MalformedBodyException {
    PathNode node = next;
    Found around = frame.record;
    if (node == null) {
      release.scalar(null, around, at, end);
      return;
    }
    Found began = node.record == null ? null : began(node, at);
    release.scalar(node, began == null ? around : began, at, end);
    if (began != null) {
      ended(began, end);
    }
  }

  private void open(int at, boolean array) throws MalformedBodyException {
    if (depth == MAX_DEPTH) {
      throw in.malformed(at);
    }
    PathNode node = next;
    Found began = node == null || node.record == null ? null : began(node, at);
    Found around = began == null ? frame.record : began;
    if (depth + 1 >= frames.length) {
      frames = Arrays.copyOf(frames, 2 * frames.length);
    }
    frames[depth] = frame;
    depth++;
    Frame inner = frames[depth];
    frame = inner == null ? new Frame() : inner;
    frame.open(node, array, around, began != null);
    next = array && node != null ? node.element() : null;
    position = at + 1;
    state = array ? State.ELEMENT_OR_END : State.NAME_OR_END;
  }

  private Found began(PathNode node, int at) {
    return release.began(Objects.requireNonNull(node.record), at, frame);
  }

  private boolean commaOrEnd(int at) throws MalformedBodyException {
    byte b = in.bytes[at];
    if (b != ',') {
      return close(at);
    }
    position = at + 1;
    state = frame.array ? State.VALUE : State.NAME;
    if (frame.array) {
      next = frame.node == null ? null : frame.node.element();
    }
    return true;
  }

  private boolean close(int at) throws MalformedBodyException {
    if (in.bytes[at] != (frame.array ? ']' : '}')) {
      throw in.malformed(at);
    }
    position = at + 1;
    Frame closed = frame;
    frames[depth] = closed;
    depth--;
    frame = Objects.requireNonNull(frames[depth]);
    heldNames -= closed.heldNames;
    release.closed(closed);
    if (closed.opensRecord) {
      ended(Objects.requireNonNull(closed.record), at + 1);
    }
    return afterValue();
  }

  private void ended(Found record, int end) throws MalformedBodyException {
    requireFits(record.start, end);
    release.ended(record, end, frame);
  }

  private boolean afterValue() {
    state = depth == 0 ? State.DONE : State.COMMA_OR_END;
    return true;
  }

  private void requireFits(int from, int to) throws MalformedBodyException {
    if (to - from > recordBuffer) {
      throw JsonDocument.tooLarge(recordBuffer);
    }
  }
}
