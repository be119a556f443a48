package io.shadan.audit.journal;

import io.shadan.audit.event.AuditRecord;
import java.time.DateTimeException;
import tools.jackson.core.JacksonException;

/**
 * Records as compact UTF-8 JSON, arrays in a fixed order ({@code docs/journal-format.md}). The same
 * record always gives the same bytes; the reader accepts nothing unknown, missing, doubled or of
 * another type.
 */
public final class AuditRecordCodec {

  /** First element of every payload. */
  static final int VERSION = 2;

  private AuditRecordCodec() {}

  public static byte[] encode(AuditRecord entry) {
    return RecordWriter.write(entry);
  }

  /**
   * @throws IllegalArgumentException the bytes are not exactly one record
   */
  public static AuditRecord decode(byte[] json) {
    try {
      return RecordReader.read(json);
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      // The original message quotes the record; the location is enough to find it.
      throw new IllegalArgumentException(
          "not an audit record of " + json.length + " bytes: " + e.getClass().getSimpleName(), e);
    }
  }
}
