package io.shadan.demo;

import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.SupplyFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code feed FILE}: the supply register's feed of the demo's customers. The same day gives the
 * same bytes.
 */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    description = "Writes the supply register's feed of the demo's customers and ends.")
final class FeedCommand implements Callable<Integer> {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  @Parameters(paramLabel = "FILE", description = "The feed, *.csv; its sidecar goes beside it.")
  private @Nullable Path file;

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "Day the customers are made for, e.g. 2026-11-21 (default: today in Japan).")
  private @Nullable LocalDate day;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    LocalDate today = Objects.requireNonNullElseGet(day, () -> LocalDate.now(JAPAN));
    SupplyFeed feed =
        new SupplyFeed(Customers.generate(today), today.atStartOfDay(JAPAN).toInstant());
    try {
      feed.writeFile(Objects.requireNonNull(file));
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
