package io.shadan.gateway.masking;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.List;

/**
 * One document being masked while it arrives. What leaves is decided: bytes of a record only after
 * its end, and with it its key and period, was read.
 */
public interface ArrivingDocument {

  /** Most bytes held back for one record, line or event: 1 MiB. */
  int RECORD_BUFFER = 1024 * 1024;

  /**
   * Takes the next bytes, at whatever place they were cut.
   *
   * @throws MalformedBodyException when the document is refused; it is of no use afterwards
   */
  void feed(byte[] bytes) throws MalformedBodyException;

  /**
   * Says that nothing comes any more.
   *
   * @throws MalformedBodyException unless what came is one whole document
   */
  void finish() throws MalformedBodyException;

  /** The masked bytes that were decided since the last time. */
  byte[] takeBytes();

  /** What became of the records that were decided since the last time. */
  List<MaskedRecord> takeRecords();

  /** Places nobody classified, decided since the last time. */
  Unclassified takeUnclassified();
}
