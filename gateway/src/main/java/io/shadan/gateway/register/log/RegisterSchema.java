package io.shadan.gateway.register.log;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of the change log. */
public final class RegisterSchema {
  private RegisterSchema() {}

  /** Brings all tables of the database up to date; does nothing when they are. */
  public static void migrate(DataSource database) {
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
  }
}
