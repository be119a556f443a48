package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.ArrivingDocument;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonDocument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The streaming masker of each format that has one. */
public final class StreamingMaskers {

  /** Most bytes held back for one record, line or event: 1 MiB. */
  public static final int RECORD_BUFFER = ArrivingDocument.RECORD_BUFFER;

  private StreamingMaskers() {}

  /**
   * As {@link #of(MaskingPlan, Optional, int)} with {@link #RECORD_BUFFER}.
   *
   * @param charsetHeader charset of the Content-Type header
   */
  public static Optional<StreamingMasker> of(MaskingPlan plan, Optional<String> charsetHeader) {
    return of(plan, charsetHeader, RECORD_BUFFER);
  }

  /**
   * A masker for one body.
   *
   * @param charsetHeader charset of the Content-Type header; one that is not the catalogue's is
   *     refused with the first bytes
   * @param recordBuffer most bytes held back for one record, line or event; a longer one is refused
   *     as {@code upstream_too_large}
   * @return empty when this response can only be judged as a whole
   */
  public static Optional<StreamingMasker> of(
      MaskingPlan plan, Optional<String> charsetHeader, int recordBuffer) {
    return stream(plan, recordBuffer)
        .map(stream -> new GuardedStream(stream, charsetHeader, plan.response()));
  }

  /** The masker of whole bodies in lines or events, which is a stream fed at once, and of JSONP. */
  public static BodyMasker whole() {
    return (body, plan) -> {
      try {
        return plan.response().format().isMany()
            ? fed(stream(plan, RECORD_BUFFER).orElseThrow(), body)
            : jsonp(body, plan);
      } catch (MalformedBodyException e) {
        return e.refused();
      }
    };
  }

  private static Optional<StreamingMasker> stream(MaskingPlan plan, int recordBuffer) {
    return switch (plan.response().format()) {
      case JSON -> document(plan, recordBuffer, true).map(JsonStream::new);
      case JSONP ->
          document(plan, recordBuffer, false)
              .map(document -> new JsonpStream(frame(plan), document));
      case NDJSON -> Optional.of(new LinesStream(plan, recordBuffer));
      case SSE -> Optional.of(new EventsStream(plan, recordBuffer));
      case XML, CSV, FIXED, HTML -> TextStream.of(plan, Optional.empty(), recordBuffer);
      case FORM, MULTIPART, TEXT, STATIC -> Optional.empty();
    };
  }

  private static Optional<JsonDocument> document(MaskingPlan plan, int buffer, boolean mark) {
    return JsonDocument.streamable(plan)
        ? Optional.of(JsonDocument.arriving(plan, buffer, mark))
        : Optional.empty();
  }

  private static JsonpFrame frame(MaskingPlan plan) {
    return new JsonpFrame(plan.response().callback().orElseThrow());
  }

  private static MaskingOutcome fed(StreamingMasker stream, byte[] body)
      throws MalformedBodyException {
    List<Part> parts = new ArrayList<>(stream.feed(body));
    parts.addAll(stream.finish());
    return Part.joined(parts);
  }

  /** A document and what is around it. */
  private static MaskingOutcome jsonp(byte[] body, MaskingPlan plan) throws MalformedBodyException {
    int start = frame(plan).start(body, true);
    int end = start + JsonpFrame.end(Arrays.copyOfRange(body, start, body.length));
    Masked inner = JsonDocument.mask(Arrays.copyOfRange(body, start, end), plan, false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length);
    bytes.write(body, 0, start);
    bytes.writeBytes(inner.body());
    bytes.write(body, end, body.length - end);
    return new Masked(bytes.toByteArray(), inner.records(), inner.unclassified());
  }
}
