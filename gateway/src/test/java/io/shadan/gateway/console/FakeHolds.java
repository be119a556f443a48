package io.shadan.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One hold report with two rows. */
final class FakeHolds implements HoldReader {

  static final String EXCHANGE = "0199aa00bb11";
  static final String POINT = "0900000000000000000002";

  private static final HoldSummary SUMMARY =
      new HoldSummary(
          EXCHANGE,
          Instant.parse("2026-07-01T03:04:05Z"),
          "file",
          "charges",
          "notices",
          "notice.csv",
          "ab12",
          "A0009",
          "delivered",
          400,
          Map.of("supplier_differs", 1062L),
          1,
          0);

  @Override
  public CompletionStage<List<HoldSummary>> latest(int limit) {
    return CompletableFuture.completedFuture(List.of(SUMMARY));
  }

  @Override
  public CompletionStage<Optional<HoldSummary>> summary(String exchange) {
    return CompletableFuture.completedFuture(
        exchange.equals(EXCHANGE) ? Optional.of(SUMMARY) : Optional.empty());
  }

  @Override
  public CompletionStage<List<HoldRow>> rows(String exchange, int limit) {
    return CompletableFuture.completedFuture(
        List.of(
            new HoldRow(
                "2",
                "held",
                POINT,
                "2020-05-01",
                "2020-05-31",
                "supplier_differs",
                "supplied",
                "C0123",
                "feed " + Samples.HOSTILE,
                "",
                ""),
            new HoldRow(
                "3.1",
                "resent_after_hold",
                POINT,
                "",
                "",
                "",
                "supplied",
                "A0009",
                "feed",
                "",
                EXCHANGE)));
  }
}
