package io.shadan.gateway.masking.json;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Walks a document along with the pointers of the catalogue, as far as there are bytes, and notes
 * every scalar with the record it belongs to. Refuses what is not exactly one document of RFC 8259
 * without repeated names.
 */
final class JsonWalk {

  private static final int MAX_NAME = 50_000;

  /**
   * What a document may be like.
   *
   * @param recordBuffer most bytes a record, a scalar or the names of the open objects may have
   * @param byteOrderMark whether it may begin with one
   * @param listed whether it is one of many and goes whole unless a record of it stays
   */
  record Limits(int recordBuffer, boolean byteOrderMark, boolean listed) {}

  // What may come next; numbers, since a reference costs a barrier whenever it is written.
  private static final int BEGIN = 0;
  private static final int VALUE = 1;
  private static final int ELEMENT_OR_END = 2;
  private static final int NAME = 3;
  private static final int NAME_OR_END = 4;
  private static final int COLON = 5;
  private static final int COMMA_OR_END = 6;
  private static final int DONE = 7;

  private final JsonBytes in;
  private final JsonPlan plan;
  private final JsonRelease release;
  private final Limits limits;
  private final int recordBuffer;
  private final UsualMembers usual;
  private final JsonFrames outer = new JsonFrames();
  private Frame frame = new Frame();
  private int state = BEGIN;

  /** Number of the node of the value that comes next. */
  private int next = Pending.UNKNOWN;

  /** Start of the first token that has not been read. */
  private int position;

  /**
   * A walk.
   *
   * @param limits what the document may be like
   */
  JsonWalk(JsonBytes in, JsonPlan plan, JsonRelease release, Limits limits) {
    this.in = in;
    this.plan = plan;
    this.release = release;
    this.limits = limits;
    this.recordBuffer = limits.recordBuffer;
    this.usual = new UsualMembers(in, release, recordBuffer);
  }

  /** Reads every token there is. */
  void run() throws MalformedBodyException {
    boolean more = true;
    while (more) {
      position = in.skipSpace(position);
      more = position < in.limit && (members(position) || step(position));
    }
    if (in.complete && state != DONE) {
      throw new MalformedBodyException("the body holds no whole JSON document");
    }
  }

  /** Reads the usual members that come next, if any. */
  private boolean members(int at) {
    int name = state == COMMA_OR_END && in.bytes[at] == ',' ? at + 1 : at;
    boolean open = state == NAME_OR_END || (name > at && !frame.array);
    if (!open || name >= in.limit || in.bytes[name] != '"') {
      return false;
    }
    int end = usual.read(frame, name);
    if (end == UsualMembers.NONE) {
      return false;
    }
    position = end;
    state = COMMA_OR_END;
    return true;
  }

  /** Start of the first token that has not been read. */
  int position() {
    return position;
  }

  /** Forgets bytes of the window. */
  void shift(int by) {
    position -= by;
    frame.shift(by);
    outer.shift(by);
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
      default -> throw in.malformed(at);
    };
  }

  private boolean begin(int at) throws MalformedBodyException {
    frame.open(null, false, null, false);
    next = plan.root().number;
    if (limits.byteOrderMark && in.before == 0 && at == 0 && in.bytes[0] == (byte) 0xef) {
      return byteOrderMark();
    }
    state = VALUE;
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
    state = VALUE;
    return true;
  }

  private boolean name(int at) throws MalformedBodyException {
    byte[] bytes = in.bytes;
    if (bytes[at] != '"') {
      throw in.malformed(at);
    }
    int end = in.string(at);
    if (end == JsonBytes.MORE) {
      position = at;
      state = NAME;
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
    next = name == null ? Pending.UNKNOWN : name.node.number;
    position = end;
    state = COLON;
    return true;
  }

  /** A name nobody catalogued stays when it looks like one: a map may be keyed by customers. */
  private void otherName(int at, int end) throws MalformedBodyException {
    String text = JsonText.decode(in.bytes, at, end);
    boolean broken = in.escaped() && JsonText.hasLoneSurrogate(text);
    if (broken || end - at > MAX_NAME || !frame.addOther(text)) {
      throw in.malformed(at);
    }
    if (outer.holdName(frame, end - at) > recordBuffer) {
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
    position = at + 1;
    state = VALUE;
    return true;
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
    PathNode node = plan.node(next);
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
    if (outer.isFull()) {
      throw in.malformed(at);
    }
    PathNode node = plan.node(next);
    Found began = node == null || node.record == null ? null : began(node, at);
    Found around = began == null ? frame.record : began;
    frame = outer.enter(frame);
    frame.open(node, array, around, began != null);
    next = array && node != null ? node.element() : Pending.UNKNOWN;
    position = at + 1;
    state = array ? ELEMENT_OR_END : NAME_OR_END;
  }

  private Found began(PathNode node, int at) throws MalformedBodyException {
    requireGapFits(at);
    return release.began(Objects.requireNonNull(node.record), at, frame);
  }

  private boolean commaOrEnd(int at) throws MalformedBodyException {
    byte b = in.bytes[at];
    if (b != ',') {
      return close(at);
    }
    position = at + 1;
    state = frame.array ? VALUE : NAME;
    if (frame.array) {
      next = frame.node == null ? Pending.UNKNOWN : frame.node.element();
    }
    return true;
  }

  private boolean close(int at) throws MalformedBodyException {
    if (in.bytes[at] != (frame.array ? ']' : '}')) {
      throw in.malformed(at);
    }
    requireGapFits(at);
    position = at + 1;
    Frame closed = frame;
    frame = outer.leave(closed);
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
    state = outer.isEmpty() ? DONE : COMMA_OR_END;
    return true;
  }

  /** What stands between two records is held back too, since it may go with one of them. */
  private void requireGapFits(int at) throws MalformedBodyException {
    if (frame.lastEnd >= 0) {
      requireFits(frame.lastEnd, at);
    }
  }

  private void requireFits(int from, int to) throws MalformedBodyException {
    if (to - from > recordBuffer) {
      throw JsonDocument.tooLarge(recordBuffer);
    }
  }
}
