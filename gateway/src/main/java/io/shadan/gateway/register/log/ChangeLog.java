package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.LogUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The durable, ordered log of batches in the database. Every method blocks, in bounded time. */
public final class ChangeLog {

  /** A database that answers does so well before. */
  private static final int PATIENCE_MS = (int) TimeUnit.SECONDS.toMillis(10);

  private static final String BATCH =
      "select number, feed_number, feed, feed_sequence, form, as_of, row_count, sha256, origin,"
          + " accepted_at, points_changed, parts, content, revision from register_batch ";

  private final DataSource database;

  /** The log in a database whose tables are there. */
  public ChangeLog(DataSource database) {
    this.database = database;
  }

  /** Batches from this number on, in order. */
  List<LoggedBatch> from(int number, int most) throws LogUnavailableException {
    return batches("where number >= ? order by number limit ?", number, most);
  }

  /** Number of the newest batch; 0 before the first. */
  int newest() throws LogUnavailableException {
    return batches("order by number desc limit 1").stream()
        .mapToInt(LoggedBatch::number)
        .findFirst()
        .orElse(0);
  }

  /** The batch a feed sent under this sequence number. */
  Optional<LoggedBatch> sent(String feed, long sequence) throws LogUnavailableException {
    return batches("where feed = ? and feed_sequence = ?", feed, sequence).stream().findFirst();
  }

  /** The newest batch of each feed that is not newer than this one. */
  List<LoggedBatch> newestOfFeeds(int number) throws LogUnavailableException {
    return batches(
        "where number in (select max(number) from register_batch where number <= ?"
            + " group by feed)",
        number);
  }

  /** Batches of these numbers. */
  List<LoggedBatch> numbered(Collection<Integer> numbers) throws LogUnavailableException {
    List<LoggedBatch> found = new ArrayList<>();
    for (int number : numbers) {
      found.addAll(batches("where number = ?", number));
    }
    return found;
  }

  /** The replacements of a batch, in the order of points. */
  BatchParts parts(LoggedBatch batch) {
    return new BatchParts(this, batch);
  }

  byte[] part(int batch, int part) throws LogUnavailableException, LogDamagedException {
    try (Connection connection = connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select content from register_part where batch = ? and part = ?")) {
      select.setInt(1, batch);
      select.setInt(2, part);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new LogDamagedException("part %d of batch %d is missing".formatted(part, batch));
        }
        return row.getBytes(1);
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  /** Waits until no other node is accepting a batch, and keeps all others out until closed. */
  LogTransaction begin() throws LogUnavailableException {
    try {
      return LogTransaction.begin(database.getConnection());
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  static LogUnavailableException unavailable(SQLException e) {
    return new LogUnavailableException(
        "the change log of the register does not answer (SQL state " + e.getSQLState() + ")", e);
  }

  private Connection connect() throws SQLException {
    Connection connection = database.getConnection();
    connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
    return connection;
  }

  private List<LoggedBatch> batches(String where, Object... values) throws LogUnavailableException {
    try (Connection connection = connect();
        PreparedStatement select = connection.prepareStatement(BATCH + where)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      List<LoggedBatch> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(batch(row));
        }
      }
      return found;
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static LoggedBatch batch(ResultSet row) throws SQLException {
    BatchHead head =
        new BatchHead(
            row.getString("feed"),
            row.getLong("feed_sequence"),
            Form.valueOf(row.getString("form")),
            time(row, "as_of"),
            row.getLong("row_count"),
            row.getString("sha256"),
            row.getString("origin"));
    return new LoggedBatch(
        row.getInt("number"),
        row.getInt("feed_number"),
        head,
        time(row, "accepted_at"),
        row.getLong("points_changed"),
        row.getInt("parts"),
        row.getString("content"),
        row.getString("revision"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
