package io.shadan.audit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditRecordCodecTest {
  private static final AuditRecord FULL =
      Records.release(
          "x-髙﨑𠮷",
          Records.NOON.plusNanos(123_456_789),
          "retail-clerk",
          "",
          List.of(Records.disclosure("c1", "other", "contact", "usage")));

  @Test
  void readsBackWhatItWrote() {
    assertThat(AuditRecordCodec.decode(AuditRecordCodec.encode(FULL))).isEqualTo(FULL);
    AuditRecord bare = Records.attempt("x-1");
    assertThat(AuditRecordCodec.decode(AuditRecordCodec.encode(bare))).isEqualTo(bare);
  }

  @Test
  void isCompactAndSorted() {
    String json = text(FULL);
    assertThat(json)
        .startsWith("{\"code\":\"RELEASE\",\"time\":\"2026-03-04T12:00:00.123456789Z\"");
    assertThat(json).endsWith("\"details\":{\"bytes\":\"5120\",\"status\":\"200\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unknown key | {\"code\" | {\"more\":1,\"code\"",
        "missing key | \"result\":\"allowed\", | ''",
        "null string | \"result\":\"allowed\" | \"result\":null",
        "number for a string | \"result\":\"allowed\" | \"result\":1",
        "unknown code | \"ATTEMPT\" | \"PEEK\"",
        "doubled key | \"result\":\"allowed\" | \"result\":\"allowed\",\"result\":\"allowed\"",
        "missing details | ,\"details\":{} | ''",
        "null in a list | \"reasons\":[] | \"reasons\":[null]",
      })
  void refuses(String what, String part, String instead) {
    String json = text(Records.attempt("x-1"));
    assertThat(json).contains(part);
    byte[] broken = json.replace(part, instead).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> AuditRecordCodec.decode(broken))
        .as(what)
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesMoreAfterTheRecord() {
    byte[] broken = (text(FULL) + "{}").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> AuditRecordCodec.decode(broken))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(AuditRecord entry) {
    return new String(AuditRecordCodec.encode(entry), StandardCharsets.UTF_8);
  }
}
