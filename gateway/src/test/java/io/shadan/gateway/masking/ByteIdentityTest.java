package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every byte outside a mask is the upstream's byte (law 7), for every two-byte code of windows-31j,
 * the 398 that do not round-trip included.
 */
class ByteIdentityTest {

  private static final Charset SJIS = Charset.forName("windows-31j");

  private static final Operation CARD =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["番号", "名義", "住所"]
          records:
            - key: {label: 番号}
              fields:
                - {label: 名義, class: contract_name}
                - {label: 住所, class: site}
          """);

  @Test
  void everyTwoByteCodeSurvivesAroundAMask() throws Exception {
    byte[] codes = everyTwoByteCode();
    assertThat(codes).hasSize(2 * 9604);
    assertThat(new String(codes, SJIS).getBytes(SJIS))
        .as("the codes hold some that do not round-trip")
        .isNotEqualTo(codes);
    byte[] head = ("<HTML><TABLE><TR><TD>番号<TD>" + Plans.OTHER + "<TR><TD>名義<TD>").getBytes(SJIS);
    byte[] middle = "<TR><TD>住所<TD>".getBytes(SJIS);
    byte[] tail = "</TABLE></HTML>".getBytes(SJIS);
    byte[] page = join(head, codes, middle, codes, tail);
    Masked masked =
        (Masked)
            Maskers.mask(Optional.of("Shift_JIS"), page, Plans.plan(CARD, Plans.clerk(), false));
    assertThat(masked.body()).isEqualTo(join(head, "＊＊＊＊".getBytes(SJIS), middle, codes, tail));
  }

  static byte[] everyTwoByteCode() {
    ByteArrayOutputStream codes = new ByteArrayOutputStream();
    for (int lead = 0x81; lead <= 0xfc; lead++) {
      for (int trail = 0x40; trail <= 0xfc; trail++) {
        byte[] code = {(byte) lead, (byte) trail};
        if ((lead <= 0x9f || lead >= 0xe0) && trail != 0x7f && decodesToOneCharacter(code)) {
          codes.writeBytes(code);
        }
      }
    }
    return codes.toByteArray();
  }

  private static boolean decodesToOneCharacter(byte[] code) {
    try {
      return SJIS.newDecoder().decode(ByteBuffer.wrap(code)).length() == 1;
    } catch (CharacterCodingException notACode) {
      return false;
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void utf8WithCharactersOutsideTheBasicPlaneSurvives() {
    Operation json =
        Plans.operation(
            """
            format: json
            content_types: [application/json]
            records:
              - key: {pointer: /spn}
                fields:
                  - {pointer: /name, class: contract_name}
                  - {pointer: /site, class: site}
            """);
    String body =
        "{\"spn\":\""
            + Plans.OTHER
            + "\",\"name\":\"𠮷野家\uD83D\uDE00\",\"site\":\"𠮟\\ud842\\udfb7葛󠄀\"}";
    Masked masked =
        (Masked)
            Maskers.mask(
                Optional.empty(),
                body.getBytes(StandardCharsets.UTF_8),
                Plans.plan(json, Plans.clerk(), false));
    assertThat(new String(masked.body(), StandardCharsets.UTF_8))
        .isEqualTo(body.replace("𠮷野家\uD83D\uDE00", "＊＊＊＊"));
  }
}
