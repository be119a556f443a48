package io.shadan.gateway.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A retail clerk asks two worlds that differ in nothing but what is hidden from them; every byte of
 * every answer, head and body, is the same. {@code -Dshadan.worlds.requests} and {@code
 * -Dshadan.worlds.seed} make it longer and other.
 */
class PairedWorldsIT {

  private static final long SEED = Long.getLong("shadan.worlds.seed", 20261121);
  private static final long REQUESTS = Long.getLong("shadan.worlds.requests", 12_000);
  private static final long FOR_A_DEFECT = 400;
  private static final int CLIENTS = 4;

  private static TwoGateways gateways;

  @BeforeAll
  static void start() {
    gateways = TwoGateways.start(SEED);
  }

  @AfterAll
  static void stop() {
    gateways.close();
  }

  @Test
  void nothingTellsTheWorldsApart() throws Exception {
    long began = System.nanoTime();
    Compared compared = compare(REQUESTS, Defect.NONE);
    System.out.printf(
        "paired worlds: seed %d, %d pairs, by status %s, differing %s, %d s%n",
        SEED,
        compared.compared(),
        compared.statuses(),
        compared.differing(),
        (System.nanoTime() - began) / 1_000_000_000);
    assertThat(compared.differing()).as(compared.report()).isEmpty();
    assertThat(compared.compared()).isEqualTo(REQUESTS);
    // the requests reach what they are about: released, refused by kind, absent, broken
    assertThat(compared.statuses().keySet()).contains("200", "400", "403", "404", "502");
    assertThat(compared.statuses().get("200")).isGreaterThan((int) (REQUESTS / 3));
  }

  /** Asking tells nobody whether there is such a customer. */
  @Test
  void somebodyElsesCustomerAndNobodysAreTheSame() {
    List<String> screens = List.of("/worlds/api/inquiry/%s?v=1", "/worlds/shokai.do?v=1&spn=%s");
    Compared compared = new Compared();
    try (Asker clerk = new Asker(gateways.side(0), Defect.NONE)) {
      for (String screen : screens) {
        byte[] nobodys = clerk.answer(screen.formatted("0999999999999999999999"));
        for (Customer customer : Customer.all()) {
          byte[] answer = clerk.answer(screen.formatted(customer.number()));
          if (customer.own()) {
            assertThat(new String(answer, StandardCharsets.ISO_8859_1)).startsWith("HTTP/1.1 200");
          } else {
            compared.add(screen, nobodys, answer);
          }
        }
      }
    }
    assertThat(compared.differing()).as(compared.report()).isEmpty();
    assertThat(compared.statuses()).containsOnlyKeys("404");
  }

  /** The comparison itself is held against gateways that leak. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aLeakIsNoticed(Defect defect) throws Exception {
    Compared compared = compare(FOR_A_DEFECT, defect);
    System.out.printf("paired worlds: defect %s, differing %s%n", defect, compared.differing());
    assertThat(compared.differing()).isNotEmpty();
  }

  private static Compared compare(long requests, Defect defect) throws Exception {
    Requests made = new Requests(SEED);
    Compared compared = new Compared();
    AtomicLong next = new AtomicLong();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(clients.submit(() -> ask(made, next, requests, compared, defect)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
    return compared;
  }

  private static void ask(
      Requests made, AtomicLong next, long requests, Compared compared, Defect defect) {
    try (Asker one = new Asker(gateways.side(0), defect);
        Asker other = new Asker(gateways.side(1), defect)) {
      for (long i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
        String target = made.target(i);
        compared.add(target, one.answer(target), other.answer(target));
      }
    }
  }
}
