package io.shadan.demo.launch;

import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.HistoryLog;
import io.shadan.demo.customers.SupplyFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The synthetic customers, the files about them and the running legacy systems that show them. */
final class LegacySide implements AutoCloseable {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final Customers customers;

  private LegacySide(Customers customers) {
    this.customers = customers;
  }

  /** Writes the supply feed and, once per data folder, the planted history; starts the systems. */
  static LegacySide start(int port, DemoFolder folder, DemoSecrets secrets, Clock clock)
      throws IOException {
    Customers customers = Customers.generate(LocalDate.now(clock.withZone(JAPAN)));
    new SupplyFeed(customers, clock.instant()).write(folder.register());
    if (!Files.exists(folder.history())) {
      new HistoryLog(customers, clock.instant()).write(folder.history());
    }
    return new LegacySide(customers);
  }

  Customers customers() {
    return customers;
  }

  @Override
  public void close() {}
}
