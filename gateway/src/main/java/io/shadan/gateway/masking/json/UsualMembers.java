package io.shadan.gateway.masking.json;

/**
 * Reads members that are as expected: the name that came next the last time too, a usual scalar, no
 * white space between. This is most of any list. Stops before whatever is not; the walk goes on
 * from there, and refuses what is to be refused.
 */
final class UsualMembers {

  /** Says that no member was read. */
  static final int NONE = -1;

  private final JsonBytes in;
  private final JsonRelease release;
  private final int recordBuffer;

  UsualMembers(JsonBytes in, JsonRelease release, int recordBuffer) {
    this.in = in;
    this.release = release;
    this.recordBuffer = recordBuffer;
  }

  /** Reads members of an object from the quote of a name on; the end of the last one read. */
  int read(Frame frame, int from) {
    byte[] bytes = in.bytes;
    int limit = in.limit;
    Found record = frame.record;
    int name = from;
    int done = NONE;
    while (true) {
      CataloguedName guess = frame.guess();
      if (guess == null || !guess.quotedAt(bytes, name + 1, limit)) {
        return done;
      }
      int start = name + guess.length() + 3;
      if (start >= limit || bytes[start - 1] != ':' || guess.node.record != null) {
        return done;
      }
      int end = UsualScalars.end(bytes, start, limit);
      if (end < 0 || end - start > recordBuffer || !frame.addGuess(guess)) {
        return done;
      }
      release.scalar(guess.node, record, start, end);
      done = end;
      name = end + 1;
      if (name >= limit || bytes[end] != ',' || bytes[name] != '"') {
        return done;
      }
    }
  }
}
