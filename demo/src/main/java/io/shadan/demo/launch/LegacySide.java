package io.shadan.demo.launch;

import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.HistoryLog;
import io.shadan.demo.customers.SupplyFeed;
import io.shadan.demo.legacy.LegacyCredentials;
import io.shadan.demo.legacy.LegacySystems;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The synthetic customers, the files about them and the running legacy systems that show them. */
final class LegacySide implements AutoCloseable {
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  private final Customers customers;
  private final LegacySystems systems;

  private LegacySide(Customers customers, LegacySystems systems) {
    this.customers = customers;
    this.systems = systems;
  }

  /** Writes the supply feed and, once per data folder, the planted history; starts the systems. */
  static LegacySide start(int port, DemoFolder folder, DemoSecrets secrets, Clock clock)
      throws IOException {
    Customers customers = Customers.generate(LocalDate.now(clock.withZone(JAPAN)));
    new SupplyFeed(customers, clock.instant()).write(folder.supplyDrop());
    Files.write(folder.retailers(), customers.retailers().keySet().stream().sorted().toList());
    if (!Files.exists(folder.history())) {
      new HistoryLog(customers, clock.instant()).write(folder.history());
    }
    LegacyCredentials credentials =
        new LegacyCredentials(LegacyCredentials.GATEWAY, secrets.readLegacyPasswords());
    return new LegacySide(customers, LegacySystems.start(port, customers, credentials));
  }

  Customers customers() {
    return customers;
  }

  @Override
  public void close() {
    systems.close();
  }
}
