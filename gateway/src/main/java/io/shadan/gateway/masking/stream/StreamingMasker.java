package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.List;

/**
 * Masks one body piece by piece. All parts together are what the masker of whole bodies makes of
 * the whole body. Bytes of a record leave only when its end has been seen, and with it its key and
 * its period.
 *
 * <p>After a refusal, or when the upstream's body was cut, nothing more may be sent and the answer
 * must not end as if it were complete. Not safe for use by two threads at once.
 */
public interface StreamingMasker {

  /**
   * Takes the next bytes, at whatever place they were cut.
   *
   * @return what became decided; often nothing
   * @throws MalformedBodyException when the body is refused; the masker is of no use afterwards
   */
  List<Part> feed(byte[] chunk) throws MalformedBodyException;

  /**
   * Says that the upstream's body is complete.
   *
   * @return what is left
   * @throws MalformedBodyException when the body is refused, also because it ends too early
   */
  List<Part> finish() throws MalformedBodyException;
}
