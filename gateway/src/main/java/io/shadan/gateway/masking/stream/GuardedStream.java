package io.shadan.gateway.masking.stream;

import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.Signature;
import io.shadan.gateway.masking.body.BodyEnd;
import io.shadan.gateway.masking.body.BodyHead;
import io.shadan.gateway.masking.body.CharsetCheck;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every stream: first bytes, the charset's labels and the end agree with the
 * catalogue, nothing comes after a refusal or the end, and whatever was not foreseen is a refusal.
 */
final class GuardedStream implements StreamingMasker {

  private static final int HEAD = BodyHead.LENGTH;

  private final StreamingMasker stream;
  private final Optional<String> header;
  private final ResponseSpec response;
  private final Optional<BodyEnd> end;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private boolean checked;
  private boolean ended;

  /**
   * Guards a stream.
   *
   * @param header charset of the Content-Type header
   */
  GuardedStream(StreamingMasker stream, Optional<String> header, ResponseSpec response) {
    this.stream = stream;
    this.header = header;
    this.response = response;
    this.end = BodyEnd.of(response);
  }

  @Override
  public List<Part> feed(byte[] chunk) throws MalformedBodyException {
    return guarded(
        () -> {
          requireHeader();
          look(chunk);
          List<Part> parts = stream.feed(chunk);
          end.ifPresent(body -> body.add(chunk));
          return parts;
        });
  }

  @Override
  public List<Part> finish() throws MalformedBodyException {
    List<Part> parts =
        guarded(
            () -> {
              requireHeader();
              check();
              if (end.isPresent()) {
                end.get().require();
              }
              return stream.finish();
            });
    ended = true;
    return parts;
  }

  private List<Part> guarded(Step step) throws MalformedBodyException {
    if (ended) {
      throw new MalformedBodyException(ReasonCode.MASKING_FAILED, "the stream has ended before");
    }
    boolean done = false;
    try {
      List<Part> parts = step.run();
      done = true;
      return parts;
    } catch (RuntimeException | StackOverflowError e) {
      throw new MalformedBodyException(
          ReasonCode.MASKING_FAILED, "unforeseen " + e.getClass().getSimpleName());
    } finally {
      ended |= !done;
    }
  }

  private void requireHeader() throws MalformedBodyException {
    if (header.isPresent()) {
      CharsetCheck.require(header.get(), DecodedText.charset(response.charset()), "header");
    }
  }

  private void look(byte[] chunk) throws MalformedBodyException {
    if (!checked) {
      head.write(chunk, 0, Math.min(chunk.length, HEAD - head.size()));
      if (head.size() == HEAD) {
        check();
      }
    }
  }

  private void check() throws MalformedBodyException {
    if (!checked) {
      BodyHead first = BodyHead.of(head.toByteArray());
      Signature.check(response, first);
      CharsetCheck.check(Optional.empty(), response.charset(), first);
      checked = true;
    }
  }

  /** One call. */
  private interface Step {
    List<Part> run() throws MalformedBodyException;
  }
}
