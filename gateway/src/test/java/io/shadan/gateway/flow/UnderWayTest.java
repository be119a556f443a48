package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class UnderWayTest {

  private final UnderWay two = new UnderWay(2);

  @Test
  void oneMoreThanASystemMayHaveIsRefusedUntilOneEnds() {
    Disposable first = two.within("a", Mono.never()).subscribe();
    two.within("a", Mono.never()).subscribe();
    assertThatThrownBy(() -> run("a"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ReasonCode.UPSTREAM_UNREACHABLE);
              assertThat(refused.detail()).contains("'a'", "2 requests");
            });
    assertThatCode(() -> run("b")).as("another system").doesNotThrowAnyException();
    first.dispose();
    assertThatCode(() -> run("a")).doesNotThrowAnyException();
    assertThatCode(() -> run("a")).as("what has ended").doesNotThrowAnyException();
  }

  @Test
  void aFailedExchangeHasEndedToo() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(
              () ->
                  two.within("a", Mono.error(new IllegalStateException("down")))
                      .block(Duration.ofSeconds(5)))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private void run(String system) {
    two.within(system, Mono.empty()).block(Duration.ofSeconds(5));
  }
}
