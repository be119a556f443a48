package io.shadan.gateway.guard;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class LongQueryTest {

  /** Checking it must not take a stack frame for each escape. */
  @Test
  void aQueryOfEscapesIsChecked() {
    assertThatCode(() -> RequestShape.ofConsole().checkTarget("/a", "a=" + "%41".repeat(1_300)))
        .doesNotThrowAnyException();
  }
}
