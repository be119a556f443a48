package io.shadan.gateway.masking.multipart;

import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.BodyMasker;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.multipart.Parts.Part;
import io.shadan.gateway.reason.ReasonCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Masks each part by the catalogue's description of its name. Delimiters and headers of the parts
 * are written anew, so that neither file names nor boundaries carry anything.
 */
public final class MultipartMasker implements BodyMasker {

  private final PartMasker parts;

  /**
   * For answers whose parts are masked by others.
   *
   * @param parts masks one part
   */
  public MultipartMasker(PartMasker parts) {
    this.parts = parts;
  }

  /** Masks a body that has a format and perhaps a charset label of its own. */
  @FunctionalInterface
  public interface PartMasker {
    /** As {@link BodyMasker#mask}, with the charset its header names. */
    MaskingOutcome mask(Optional<String> charset, byte[] body, MaskingPlan plan);
  }

  @Override
  public MaskingOutcome mask(byte[] body, MaskingPlan plan) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
      List<MaskedRecord> findings = new ArrayList<>();
      UnclassifiedTally unclassified = new UnclassifiedTally();
      int number = 0;
      for (Part part : Parts.read(body)) {
        number++;
        ResponseSpec spec = spec(part, number, plan);
        byte[] content = Arrays.copyOfRange(body, part.start(), part.end());
        MaskingOutcome outcome =
            parts.mask(part.headers().charset(), content, plan.inside(spec, findings.size()));
        if (outcome instanceof Refused refused) {
          return new Refused(refused.code(), "part " + number + ": " + refused.detail());
        }
        Masked masked = (Masked) outcome;
        requireNoDelimiter(masked.body(), number);
        write(out, part.headers(), spec, masked.body());
        findings.addAll(masked.records());
        unclassified.add(masked.unclassified());
      }
      out.writeBytes(ascii("--" + ResponseSpec.BOUNDARY + "--\r\n"));
      return new Masked(out.toByteArray(), findings, unclassified.take());
    } catch (MalformedBodyException e) {
      return e.refused();
    }
  }

  private static ResponseSpec spec(Part part, int number, MaskingPlan plan)
      throws MalformedBodyException {
    ResponseSpec spec = plan.response().parts().get(part.headers().name());
    if (spec == null) {
      throw new MalformedBodyException(
          "part " + number + " of the body has a name the catalogue does not know");
    }
    if (!spec.contentTypes().contains(part.headers().type())) {
      throw new MalformedBodyException(
          ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED,
          "part " + number + " of the body is of another type, expected " + spec.contentTypes());
    }
    return spec;
  }

  private static void write(
      ByteArrayOutputStream out, PartHeaders headers, ResponseSpec spec, byte[] body) {
    out.writeBytes(
        ascii(
            "--"
                + ResponseSpec.BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\""
                + headers.name()
                + "\"\r\nContent-Type: "
                + spec.releasedType()
                + "\r\n\r\n"));
    out.writeBytes(body);
    out.writeBytes(ascii("\r\n"));
  }

  private static void requireNoDelimiter(byte[] body, int number) throws MalformedBodyException {
    if (new String(body, StandardCharsets.ISO_8859_1).contains("--" + ResponseSpec.BOUNDARY)) {
      throw new MalformedBodyException("part " + number + " of the body holds a delimiter of ours");
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
