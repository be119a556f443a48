package io.shadan.audit.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionRuleTest {

  /** Years end on 31 March in Japan, which is nine hours ahead of UTC. */
  @ParameterizedTest
  @CsvSource({
    "2026-03-31T14:59:59.999Z, 2031-04-01",
    "2026-03-31T15:00:00Z, 2032-04-01",
    "2026-04-01T00:00:00Z, 2032-04-01",
    "2026-12-31T23:59:59Z, 2032-04-01",
    "2027-03-31T00:00:00Z, 2032-04-01",
    "2024-02-29T12:00:00Z, 2029-04-01"
  })
  void fiveYearsAndTheRestOfTheFiscalYear(Instant newest, LocalDate day) {
    assertThat(RetentionRule.deletableFrom(newest)).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "shadan-access-2026.02, 2031-04-01",
    "shadan-access-2026.03, 2032-04-01",
    "shadan-disclosure-2026.04, 2032-04-01",
    "shadan-disclosure-2026.12, 2032-04-01"
  })
  void aMonthIsJudgedByItsNewestRecord(String index, LocalDate day) {
    assertThat(RetentionRule.deletableFrom(index)).contains(day);
  }

  @ParameterizedTest
  @CsvSource({
    "shadan-alerts",
    "shadan-access-2026.13",
    "shadan-access-*",
    "other",
    "shadan-access-2026.02x"
  })
  void nothingElseIsEverDeleted(String index) {
    assertThat(RetentionRule.deletableFrom(index)).isEmpty();
    assertThat(RetentionRule.isDue(index, Instant.parse("2099-01-01T00:00:00Z"))).isFalse();
  }

  @Test
  void theDayBeginsInJapan() {
    assertThat(RetentionRule.isDue("shadan-access-2026.02", Instant.parse("2031-03-31T14:59:59Z")))
        .isFalse();
    assertThat(RetentionRule.isDue("shadan-access-2026.02", Instant.parse("2031-03-31T15:00:00Z")))
        .isTrue();
  }
}
