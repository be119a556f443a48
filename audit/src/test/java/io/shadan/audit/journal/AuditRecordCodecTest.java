package io.shadan.audit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.Records;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
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
    assertThat(json).startsWith("[2,\"RELEASE\",1772625600,123456789,\"x-髙﨑𠮷\",");
    assertThat(json).endsWith(",{\"bytes\":\"5120\",\"status\":\"200\"}]");
  }

  /** Issue 5: a list of 100 customers must not write 100 KB. */
  @Test
  void customersShareWhatTheyHaveInCommon() {
    List<Disclosure> customers =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    Records.disclosure(
                        HexFormat.of().toHexDigits(i, 8).repeat(8),
                        i % 2 == 0 ? "own" : "other",
                        "contact",
                        "usage"))
            .toList();
    AuditRecord list = Records.release("x-1", Records.NOON, "retail-clerk", "", customers);
    byte[] json = AuditRecordCodec.encode(list);
    assertThat(json).hasSizeLessThan(8_000);
    assertThat(AuditRecordCodec.decode(json)).isEqualTo(list);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "one more element | [2, | [2,2,",
        "another version | [2, | [1,",
        "missing result | \"allowed\", | ''",
        "null string | \"allowed\" | null",
        "number for a string | \"allowed\" | 1",
        "unknown code | \"ATTEMPT\" | \"PEEK\"",
        "doubled key | {} | {\"a\":\"1\",\"a\":\"2\"}",
        "missing details | ,{}] | ]",
        "number as a detail | {} | {\"a\":1}",
        "null in a list | [],{} | [null],{}",
        "customer of no kind | [],[], | [],[0,\"c\"],",
        "nanoseconds beyond a second | 1772625600,0 | 1772625600,99999999999",
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
