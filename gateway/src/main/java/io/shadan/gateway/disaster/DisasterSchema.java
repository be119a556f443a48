package io.shadan.gateway.disaster;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of this room. */
final class DisasterSchema {
  private DisasterSchema() {}

  /** Brings the tables up to date; does nothing when they are. */
  static void migrate(DataSource dataSource) {
    Flyway.configure().dataSource(dataSource).locations("classpath:db/migration").load().migrate();
  }
}
