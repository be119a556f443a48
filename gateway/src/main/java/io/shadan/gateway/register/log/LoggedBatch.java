package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A batch as the change log holds it.
 *
 * @param number its number, over all feeds, from 1
 * @param feedNumber number of its feed, which points carry
 * @param head what it says of itself
 * @param acceptedAt when it was accepted, to the microsecond
 * @param pointsChanged points of which another thing is believed since
 * @param parts number of parts that hold the replacements
 * @param content SHA-256 of the parts, 64 hexadecimal digits
 * @param revision SHA-256 over all this and the revision before
 */
public record LoggedBatch(
    int number,
    int feedNumber,
    BatchHead head,
    Instant acceptedAt,
    long pointsChanged,
    int parts,
    String content,
    String revision) {

  /** The revision before the first batch. */
  static final String FIRST = "0".repeat(64);

  private static final int SHOWN = 16;

  /** The name of the feed and the number: where a belief was learnt. */
  public String source() {
    return head.feed() + "#" + number;
  }

  /** What its sender is told. */
  BatchReceipt receipt(boolean repeated) {
    return new BatchReceipt(number, shown(revision), acceptedAt, pointsChanged, repeated);
  }

  /** The first 16 digits, which is what people and records see. */
  static String shown(String revision) {
    return revision.substring(0, SHOWN);
  }

  /** The same bound to the batch before. */
  LoggedBatch chainedTo(String before) {
    return new LoggedBatch(
        number,
        feedNumber,
        head,
        acceptedAt,
        pointsChanged,
        parts,
        content,
        HexFormat.of().formatHex(Sha256.of(described(before))));
  }

  private byte[] described(String before) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(before);
      out.writeInt(number);
      out.writeInt(feedNumber);
      out.writeUTF(head.feed());
      out.writeLong(head.sequence());
      out.writeUTF(head.form().name());
      out.writeUTF(head.asOf().toString());
      out.writeLong(head.rows());
      out.writeUTF(head.sha256());
      out.writeUTF(head.origin());
      out.writeUTF(acceptedAt.toString());
      out.writeLong(pointsChanged);
      out.writeInt(parts);
      out.writeUTF(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
