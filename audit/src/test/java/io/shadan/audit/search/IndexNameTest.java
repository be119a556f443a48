package io.shadan.audit.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexNameTest {

  @ParameterizedTest
  @CsvSource({
    "shadan-access-2026.03, shadan-access-2026.03",
    ".ds-shadan-access-2026.03-2026.03.01-000001, shadan-access-2026.03",
    ".ds-shadan-access-2026.03-2026.03.01-1, .ds-shadan-access-2026.03-2026.03.01-1"
  })
  void anIndexBehindADataStreamHasTheStreamsName(String index, String name) {
    assertThat(IndexName.of(index)).isEqualTo(name);
  }
}
