package io.shadan.gateway.masking.stream;

import io.shadan.gateway.catalog.BodyFormat;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.json.JsonDocument;
import java.util.Optional;

/** The streaming masker of each format that has one. */
public final class StreamingMaskers {

  /** Most bytes held back for one record, line or event: 1 MiB. */
  public static final int RECORD_BUFFER = 1024 * 1024;

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
    return plan.response().format() == BodyFormat.JSON && JsonDocument.streamable(plan)
        ? Optional.of(new JsonStream(plan, charsetHeader, recordBuffer))
        : Optional.empty();
  }
}
