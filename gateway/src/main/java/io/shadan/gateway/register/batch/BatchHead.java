package io.shadan.gateway.register.batch;

import java.time.Instant;

/**
 * What a batch says of itself.
 *
 * @param feed id of the feed
 * @param sequence number of the batch in its feed; each is one more than the one before it
 * @param form snapshot or changes
 * @param asOf the moment the sender's data are of
 * @param rows number of rows
 * @param sha256 digest of its bytes as they arrived, 64 hexadecimal digits
 * @param origin file name, or the client that pushed it; for reports
 */
public record BatchHead(
    String feed, long sequence, Form form, Instant asOf, long rows, String sha256, String origin) {

  /** What the rows are. */
  public enum Form {
    /** Everything the feed knows; points that are missing are no longer known. */
    SNAPSHOT,
    /** What changed since the batch before. */
    CHANGES
  }
}
