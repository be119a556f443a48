package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.ArrivingDocument;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.csv.CsvDocument;
import io.shadan.gateway.masking.fixed.FixedDocument;
import io.shadan.gateway.masking.html.HtmlMasker;
import io.shadan.gateway.masking.json.JsonMasker;
import io.shadan.gateway.masking.xml.XmlDocument;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file, fixed-width text, XML document or HTML page, record by record. Its first bytes are
 * held back until they were held against signatures and charset labels, as those of a whole body
 * are.
 */
final class TextStream implements StreamingMasker {

  private static final HtmlMasker HTML = new HtmlMasker(new JsonMasker());

  private final MaskingPlan plan;
  private final Optional<String> charsetHeader;
  private final Opening opening;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private @Nullable ArrivingDocument document;

  /** Begins a document. */
  private interface Opening {
    ArrivingDocument open() throws MalformedBodyException;
  }

  private TextStream(MaskingPlan plan, Optional<String> charsetHeader, Opening opening) {
    this.plan = plan;
    this.charsetHeader = charsetHeader;
    this.opening = opening;
  }

  /** Empty when the format is another, or this response can only be judged as a whole. */
  static Optional<StreamingMasker> of(
      MaskingPlan plan, Optional<String> charsetHeader, int recordBuffer) {
    return opening(plan, recordBuffer).map(opening -> new TextStream(plan, charsetHeader, opening));
  }

  private static Optional<Opening> opening(MaskingPlan plan, int recordBuffer) {
    return switch (plan.response().format()) {
      case CSV -> Optional.of(() -> CsvDocument.arriving(plan, recordBuffer));
      case FIXED ->
          FixedDocument.streamable(plan)
              ? Optional.of(() -> FixedDocument.arriving(plan, recordBuffer))
              : Optional.empty();
      case XML ->
          XmlDocument.streamable(plan)
              ? Optional.of(() -> XmlDocument.arriving(plan, recordBuffer))
              : Optional.empty();
      case HTML ->
          HtmlMasker.streamable(plan)
              ? Optional.of(() -> HTML.arriving(plan, recordBuffer))
              : Optional.empty();
      case JSON, NDJSON, SSE, JSONP, FORM, TEXT, MULTIPART, STATIC -> Optional.empty();
    };
  }

  @Override
  public List<Part> feed(byte[] chunk) throws MalformedBodyException {
    if (document != null) {
      document.feed(chunk);
      return decided(document);
    }
    head.writeBytes(chunk);
    return head.size() < Maskers.HEAD ? List.of() : decided(begin());
  }

  @Override
  public List<Part> finish() throws MalformedBodyException {
    ArrivingDocument all = document == null ? begin() : document;
    all.finish();
    return decided(all);
  }

  private ArrivingDocument begin() throws MalformedBodyException {
    byte[] first = head.toByteArray();
    head.reset();
    Maskers.checkHead(charsetHeader, first, plan);
    ArrivingDocument begun = opening.open();
    document = begun;
    begun.feed(first);
    return begun;
  }

  private static List<Part> decided(ArrivingDocument document) {
    return Part.unlessEmpty(
        document.takeBytes(), document.takeRecords(), document.takeUnclassified());
  }
}
