package io.shadan.gateway;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database that holds disasters: H2 in the demo, PostgreSQL in production. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Database.Account.class)
class Database {

  @Bean(destroyMethod = "close")
  DataSource dataSource(@Value("${shadan.disaster.database-url}") String url, Account account) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(account.databaseUser());
    pool.setPassword(account.password());
    pool.setMaximumPoolSize(4);
    pool.setConnectionTimeout(3000);
    return pool;
  }

  /**
   * The account.
   *
   * @param databaseUser its name
   * @param databasePasswordFile file with its password; absent for the embedded database
   */
  @ConfigurationProperties("shadan.disaster")
  record Account(@DefaultValue("shadan") String databaseUser, @Nullable Path databasePasswordFile) {
    String password() {
      try {
        return databasePasswordFile == null ? "" : Files.readString(databasePasswordFile).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(
            "shadan.disaster.database-password-file " + databasePasswordFile + " cannot be read",
            e);
      }
    }
  }
}
