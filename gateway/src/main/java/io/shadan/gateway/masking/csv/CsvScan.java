package io.shadan.gateway.masking.csv;

import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import io.shadan.gateway.masking.body.ByteWindow;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.MalformedBodyException;

/**
 * Reads the rows of a CSV text (RFC 4180), wherever it was cut on its way: quotes, doubled quotes,
 * line breaks inside quotes; or, where the dialect has no quotes, lines apart by separators.
 * Anything ambiguous is refused.
 */
final class CsvScan {

  private static final byte TEXT = 0;
  private static final byte WIDE = 1;
  private static final byte SPECIAL = 2;
  private static final byte CONTROL = 3;

  /** Where in a cell the next byte stands. */
  private enum State {
    BEFORE,
    UNQUOTED,
    QUOTED,
    AFTER_QUOTE
  }

  private final ByteWindow in;
  private final CharacterBytes characters;
  private final byte separator;
  private final boolean quotes;
  private final byte[] unquotedKinds = new byte[256];
  private final byte[] quotedKinds = new byte[256];
  private final CsvRow row = new CsvRow();
  private State state = State.BEFORE;
  private int at;
  private boolean ended = true;
  private long rows;

  /**
   * Reads nothing yet.
   *
   * @param in the text; what comes before the first unread row may be forgotten
   */
  CsvScan(ByteWindow in, CharacterBytes characters, CsvDialect dialect) {
    this.in = in;
    this.characters = characters;
    this.separator = (byte) dialect.separator();
    this.quotes = dialect.quotes();
    for (int each = 0; each < 256; each++) {
      byte kind = each >= 0x80 ? WIDE : CharacterBytes.isControl((byte) each) ? CONTROL : TEXT;
      unquotedKinds[each] = kind;
      quotedKinds[each] = kind;
    }
    unquotedKinds['\t'] = TEXT;
    unquotedKinds['\r'] = SPECIAL;
    unquotedKinds['\n'] = SPECIAL;
    unquotedKinds[dialect.separator()] = SPECIAL;
    unquotedKinds['"'] = quotes ? SPECIAL : TEXT;
    quotedKinds['\t'] = TEXT;
    quotedKinds['\r'] = TEXT;
    quotedKinds['\n'] = TEXT;
    quotedKinds['"'] = SPECIAL;
  }

  /** Passes over a byte order mark at the very beginning. */
  void skipMark(int length) {
    at = length;
  }

  /** The row read last, or being read. */
  CsvRow row() {
    return row;
  }

  /** Its place in the file, from 1. */
  long number() {
    return rows;
  }

  /** Forgets the first bytes of the window. */
  void shift(int by) {
    at -= by;
    row.shift(by);
  }

  /**
   * Reads on to the end of a row.
   *
   * @return whether there is one; otherwise more bytes are needed, or nothing is left
   */
  boolean next() throws MalformedBodyException {
    if (ended) {
      if (at == in.limit) {
        return false;
      }
      ended = false;
      rows++;
      row.begin(at);
    }
    while (at < in.limit) {
      if (!step()) {
        return ended;
      }
    }
    if (in.complete) {
      endOfText();
    }
    return ended;
  }

  /**
   * Reads some bytes of a cell; false when the row has ended or nothing can be told without more.
   */
  private boolean step() throws MalformedBodyException {
    return switch (state) {
      case BEFORE -> begin();
      case UNQUOTED -> skip(unquotedKinds) && (at == in.limit || endUnquoted());
      case QUOTED -> skip(quotedKinds) && (at == in.limit || closeQuote());
      case AFTER_QUOTE -> afterQuote();
    };
  }

  private boolean begin() throws MalformedBodyException {
    row.beginCell(at);
    boolean quoted = quotes && in.bytes[at] == '"';
    state = quoted ? State.QUOTED : State.UNQUOTED;
    at += quoted ? 1 : 0;
    return true;
  }

  private boolean endUnquoted() throws MalformedBodyException {
    if (in.bytes[at] == '"') {
      throw refused("has a quote inside an unquoted cell");
    }
    return endCell();
  }

  private boolean closeQuote() {
    at++;
    state = State.AFTER_QUOTE;
    return true;
  }

  private boolean afterQuote() throws MalformedBodyException {
    if (in.bytes[at] == '"') {
      at++;
      state = State.QUOTED;
      return true;
    }
    return endCell();
  }

  /** At a separator or line break; false when it was a line break. */
  private boolean endCell() throws MalformedBodyException {
    byte stop = in.bytes[at];
    if (stop == separator) {
      row.endCell(at++);
      state = State.BEFORE;
      return true;
    }
    if (stop != '\r' && stop != '\n') {
      throw refused("has text after a closing quote");
    }
    int after = at + 1;
    if (stop == '\r') {
      if (after == in.limit && !in.complete) {
        return false;
      }
      after += after < in.limit && in.bytes[after] == '\n' ? 1 : 0;
    }
    row.endCell(at);
    endRow(after);
    return false;
  }

  private void endRow(int after) {
    at = after;
    row.finish(after);
    state = State.BEFORE;
    ended = true;
  }

  private void endOfText() throws MalformedBodyException {
    switch (state) {
      case BEFORE -> row.beginCell(at);
      case QUOTED -> throw refused("has a quote that never closes");
      case UNQUOTED, AFTER_QUOTE -> {}
    }
    row.endCell(at);
    endRow(at);
  }

  /** Passes over text; false when the limit cuts a character. */
  private boolean skip(byte[] kinds) throws MalformedBodyException {
    byte[] bytes = in.bytes;
    int limit = in.limit;
    int p = at;
    while (p < limit) {
      byte kind = kinds[bytes[p] & 0xff];
      if (kind == TEXT) {
        p++;
      } else if (kind == WIDE) {
        int end = characters.end(bytes, p, limit);
        if (end == CharacterBytes.MORE) {
          at = p;
          return cut();
        }
        p = end;
      } else if (kind == SPECIAL) {
        break;
      } else {
        throw CharacterBytes.control(bytes[p]);
      }
    }
    at = p;
    return true;
  }

  private boolean cut() throws MalformedBodyException {
    if (in.complete) {
      throw characters.invalid();
    }
    return false;
  }

  private MalformedBodyException refused(String what) {
    return new MalformedBodyException("row " + rows + " of the CSV " + what);
  }
}
