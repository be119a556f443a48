package io.shadan.gateway.masking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingOutcome.Refused;
import io.shadan.gateway.reason.ReasonCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of other kinds under the label of a text. */
class SignatureTest {

  private static final Operation TEXT =
      Plans.operation(
          """
          format: text
          content_types: [text/plain]
          charset: Shift_JIS
          fields: [{whole: true, class: remarks}]
          """);

  private static final Operation STYLE = fixedAnswer("text/css");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%PDF-1.7\n",
        "\u00ef\u00bb\u00bf%PDF-1.7\n",
        "padding\n%PDF-1.4\n",
        "%!PS-Adobe",
        "{\\rtf1 x}",
        "PK\u0003\u0004x",
        "PK\u0005\u0006x",
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
        "\u001f\u008b\b",
        "BZh91AY&SY",
        "\u00fd7zXZ\0",
        "\u0028\u00b5\u002f\u00fd",
        "7z\u00bc\u00af\u0027\u001c",
        "Rar!\u001a\u0007",
        "xx-lh5-",
        "\u0089PNG\r\n\u001a\n",
        "GIF89a",
        "\u00ff\u00d8\u00ff\u00e0",
        "II*\0",
        "MM\0*",
        "\0\0\0 ftypisom",
        "MZ\u0090\0",
        "\u007fELF",
        "wOF2",
      })
  void areRefusedWithTheirName(String body) {
    for (Operation operation : new Operation[] {TEXT, STYLE}) {
      MaskingOutcome outcome = outcome(operation, body.getBytes(ISO_8859_1));
      assertThat(outcome).isInstanceOf(Refused.class);
      assertThat(((Refused) outcome).code()).isEqualTo(ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED);
      assertThat(((Refused) outcome).detail()).startsWith("the body begins as ");
    }
  }

  @Test
  void realFilesAreKnown() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("秘密"));
    }
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(1);
    }
    for (byte[] file : new byte[][] {zip.toByteArray(), gzip.toByteArray(), picture("png")}) {
      assertThat(outcome(TEXT, file)).isInstanceOf(Refused.class);
    }
    for (String format : new String[] {"png", "gif", "bmp", "jpeg", "tiff"}) {
      byte[] picture = picture(format);
      assertThat(((Refused) outcome(TEXT, picture)).detail()).contains("begins as");
      assertThat(((Masked) outcome(fixedAnswer("image/" + format), picture)).body())
          .isEqualTo(picture);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PK", "MZ", "BM 2026", "GIF", "PDF-1.7", "Rar", "II", "受付完了", "% PDF-1"})
  void textsThatOnlyBeginLikeThemPass(String body) {
    MaskingOutcome outcome =
        Masks.outcome(
            TEXT, body, Plans.showing(Map.of(FieldClass.REMARKS, FieldTreatment.SHOW)), false);
    assertThat(outcome).isInstanceOf(Masked.class);
  }

  @Test
  void aStaticAnswerPassesAsItIs() {
    byte[] css = "body{color:#000}\u00ff".getBytes(ISO_8859_1);
    assertThat(((Masked) outcome(STYLE, css)).body()).isEqualTo(css);
  }

  private static MaskingOutcome outcome(Operation operation, byte[] body) {
    return Maskers.mask(Optional.empty(), body, Plans.plan(operation, Plans.clerk(), false));
  }

  private static Operation fixedAnswer(String type) {
    return Plans.operation(
        "format: static\ncontent_types: [" + type + "]\ncarries_no_customer_data: true\n");
  }

  private static byte[] picture(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }
}
