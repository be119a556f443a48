package io.shadan.gateway.register.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a pushed body may say, and what happens when it is pushed twice. */
class PushTest {
  private static final String GOOD =
      """
      {"sequence":1,"form":"snapshot","as_of":"2026-03-31T15:00:00Z","rows":2,"points":[
      {"supply_point":"0900000000000000000001","municipality":"40221","from":"2020-04-01","status":"supplied","retailer":"A0009"},
      {"supply_point":"0900000000000000000001","municipality":"40221","from":"2026-05-01","status":"pending_switch","retailer":"C0123"}]}""";

  @TempDir Path home;
  private final MemoryAcceptance register = new MemoryAcceptance();
  private final List<BatchHead> witnessed = new ArrayList<>();
  private SupplyFeeds feeds;

  @BeforeEach
  void open() throws Exception {
    RegisterWitness witness =
        new RegisterWitness() {
          @Override
          public void inForce(BatchHead head, BatchReceipt receipt) {
            throw new AssertionError("told by the log, not by the feed");
          }

          @Override
          public void refused(BatchHead head, BatchRefusedException refusal) {
            witnessed.add(head);
          }
        };
    feeds =
        new SupplyFeeds(
            new Drop(home).properties(Drop.PLAIN, Duration.ofHours(6)),
            register,
            register,
            witness,
            Clock.systemUTC());
  }

  @Test
  void whatIsPushedIsBelieved() throws Exception {
    assertThat(push(GOOD).repeated()).isFalse();
    assertThat(register.belief(Drop.POINT).settled()).hasSize(1);
    assertThat(register.belief(Drop.POINT).pending()).hasSize(1);
    assertThat(register.newest("supply").orElseThrow().head().origin()).isEqualTo("supply-sender");
  }

  @Test
  void pushedTwiceAtOnceItIsAcceptedOnce() throws Exception {
    int pushers = 8;
    CyclicBarrier together = new CyclicBarrier(pushers);
    ExecutorService pool = Executors.newFixedThreadPool(pushers);
    try {
      List<Callable<BatchReceipt>> pushes = new ArrayList<>();
      for (int i = 0; i < pushers; i++) {
        pushes.add(
            () -> {
              together.await();
              return push(GOOD);
            });
      }
      int first = 0;
      for (Future<BatchReceipt> each : pool.invokeAll(pushes)) {
        assertThat(each.get().batch()).isEqualTo(1);
        first += each.get().repeated() ? 0 : 1;
      }
      assertThat(first).isEqualTo(1);
      assertThat(register.sequences()).containsExactly(1L);
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"rows\":2|\"rows\":3|0 totals_differ rows: 2 counted, 3 stated",
        "\"rows\":2|\"rows\":2,\"rows\":2|0 malformed the body is not well-formed JSON",
        "\"rows\":2|\"rows\":\"2\"|0 malformed sequence and rows",
        "\"rows\":2|\"rows\":2.0|0 malformed sequence and rows",
        "\"rows\":2|\"rows\":99999999999999999999|0 malformed sequence and rows",
        "\"rows\":2|\"rows\":-2|0 malformed sequence and rows",
        "\"rows\":2|\"rows\":2,\"note\":1|0 malformed a member is none of",
        "\"rows\":2,|\"rows\":2,\"changes\":[],|0 malformed there is one array",
        "\"sequence\":1,||0 malformed sequence and rows are needed",
        "\"snapshot\"|\"changes\"|0 malformed rows of a snapshot are points",
        "\"snapshot\"|\"full\"|0 malformed form is needed",
        "15:00:00Z|15:00|0 malformed as_of is needed",
        "}]}|}]} {}|0 malformed",
        "}]}|}]|0 malformed the body is not well-formed JSON",
        "\"A0009\"|\"Q0000\"|1 unknown_retailer",
        "\"A0009\"|9|1 malformed a row is an object",
        "\"A0009\"|{\"code\":[\"A0009\"]}|1 malformed a row is an object",
        "\"A0009\"|null|1 malformed a row is an object",
        "\"retailer\":\"C0123\"|\"retailer\":\"C0123\",\"name\":\"x\"|2 malformed a row is an object",
        "\"retailer\":\"C0123\"|\"retailer\":\"C0123\",\"retailer\":\"A0009\"|0 malformed the body",
        "2020-04-01|2020/04/01|1 malformed from",
        "pending_switch|supplied|2 impossible_interval overlaps line 1",
      })
  void aWrongBodyIsRefusedWhole(String what, String by, String expected) {
    assertThat(GOOD).contains(what);
    String wrong =
        GOOD.replaceFirst(
            java.util.regex.Pattern.quote(what),
            by == null ? "" : java.util.regex.Matcher.quoteReplacement(by));
    Throwable refusal = catchThrowable(() -> push(wrong));
    assertThat(refusal).isInstanceOf(BatchRefusedException.class);
    LineProblem first = ((BatchRefusedException) refusal).problems().get(0);
    assertThat(first.line() + " " + first.code().wire() + " " + first.text()).startsWith(expected);
    assertThat(first.text()).doesNotContain(Drop.POINT);
    assertThat(register.sequences()).isEmpty();
    assertThat(witnessed).hasSize(1);
  }

  @Test
  void nobodyPushesToAFeedThatDoesNotKnowThem() {
    assertThat(feeds.takesFrom("supply", "supply-sender")).isTrue();
    assertThat(feeds.takesFrom("supply", "retail-clerk")).isFalse();
    assertThat(feeds.takesFrom("other", "supply-sender")).isFalse();
    assertThat(catchThrowable(() -> feeds.push("supply", "retail-clerk", new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private BatchReceipt push(String body) throws Exception {
    return feeds.push("supply", "supply-sender", body.getBytes(StandardCharsets.UTF_8));
  }
}
