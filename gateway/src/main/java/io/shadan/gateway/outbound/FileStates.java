package io.shadan.gateway.outbound;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Remembers which files were released, so that a second delivery, after a crash or because somebody
 * put the file there again, is shown as such. Every method blocks.
 */
final class FileStates {

  private final JdbcClient jdbc;
  private final Clock clock;

  FileStates(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
  }

  /** How far a file came. */
  enum State {
    /** Its release is on record; whether it appeared in the folder is not known. */
    RELEASING,
    /** It is in the folder. */
    DELIVERED,
    /** It was held back as a whole. */
    HELD
  }

  /** One file. */
  record Known(String sha256, String exchange, State state) {}

  Optional<Known> find(String folder, String name) {
    return jdbc.sql(
            "select sha256, exchange, state from outbound_file"
                + " where folder = :folder and name = :name")
        .param("folder", folder)
        .param("name", name)
        .query(
            (row, number) ->
                new Known(row.getString(1), row.getString(2), State.valueOf(row.getString(3))))
        .optional();
  }

  /** Names of files whose delivery was under way when the gateway stopped. */
  List<String> releasing(String folder) {
    return jdbc.sql("select name from outbound_file where folder = :folder and state = :state")
        .param("folder", folder)
        .param("state", State.RELEASING.name())
        .query(String.class)
        .list();
  }

  /** Only one gateway works on a folder: it holds the folder's lock. */
  void set(String folder, String name, Known file) {
    int updated =
        write(
            "update outbound_file set sha256 = :sha256, exchange = :exchange,"
                + " state = :state, changed_at = :now where folder = :folder and name = :name",
            folder,
            name,
            file);
    if (updated == 0) {
      write(
          "insert into outbound_file (folder, name, sha256, exchange, state, changed_at)"
              + " values (:folder, :name, :sha256, :exchange, :state, :now)",
          folder,
          name,
          file);
    }
  }

  void delivered(String folder, String name) {
    find(folder, name)
        .ifPresent(
            known ->
                set(folder, name, new Known(known.sha256(), known.exchange(), State.DELIVERED)));
  }

  private int write(String sql, String folder, String name, Known file) {
    return jdbc.sql(sql)
        .param("folder", folder)
        .param("name", name)
        .param("sha256", file.sha256())
        .param("exchange", file.exchange())
        .param("state", file.state().name())
        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update();
  }
}
