package io.shadan.gateway.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.reason.ReasonCode;
import org.junit.jupiter.api.Test;

/** Faults the fuzzing found: pages that cost too much, and one that showed too much. */
class CostlyPagesTest {

  private static final Operation HTML =
      Plans.operation(
          """
          format: html
          content_types: [text/html]
          charset: Shift_JIS
          layout: ["件", "番号"]
          fields:
            - {css: "span.cnt", class: derived, count: true}
          records:
            - at: table
              key: {label: 番号}
              fields: []
          """);

  @Test
  void aTagWithMoreAttributesThanAScreenHasIsRefused() {
    StringBuilder tag = new StringBuilder("<P");
    for (int i = 0; i < 200; i++) {
      tag.append(" a").append(i);
    }
    assertThat(Masks.refused(HTML, tag + ">", false)).isEqualTo(ReasonCode.BODY_MALFORMED);
  }

  @Test
  void aPageWithMoreTagsThanAScreenHasIsRefused() {
    assertThat(Masks.refused(HTML, "<B>".repeat(40_001), false))
        .isEqualTo(ReasonCode.UPSTREAM_TOO_LARGE);
  }

  @Test
  void aLongTokenIsMasked() {
    assertThat(Masks.masked(HTML, "<P CLASS=\"" + "a ".repeat(600) + "\">件</P>"))
        .isEqualTo("<P CLASS=\"＊＊＊＊\">件</P>");
  }

  @Test
  void aCountThatIsNotClosedShowsNumbersOnly() {
    assertThat(Masks.masked(HTML, "<SPAN CLASS=cnt>12<B>山田</B>件"))
        .isEqualTo("<SPAN CLASS=cnt>12<B>＊＊＊＊</B>件");
  }

  @Test
  void rawTextThatIsNotClosedIsRefused() {
    assertThat(Masks.refused(HTML, "<SPAN CLASS=cnt><TITLE>山田<TABLE>", false))
        .isEqualTo(ReasonCode.BODY_MALFORMED);
    assertThat(Masks.refused(HTML, "<SPAN CLASS=cnt><TEXTAREA>山田", false))
        .isEqualTo(ReasonCode.BODY_MALFORMED);
  }
}
