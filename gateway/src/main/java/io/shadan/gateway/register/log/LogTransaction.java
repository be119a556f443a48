package io.shadan.gateway.register.log;

import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.LogUnavailableException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * One batch on its way into the log, alone: the row of the head is locked until this is closed.
 * Everything is in one transaction, so that a batch is wholly in or wholly out.
 */
final class LogTransaction implements AutoCloseable {

  /** Longer than the acceptance of a first snapshot takes. */
  private static final int LOCK_SECONDS = 120;

  private final Connection connection;
  private final boolean embedded;
  private final int newest;
  private final String revision;
  private final MessageDigest content = Sha256.digest();
  private int parts;
  private boolean over;

  private LogTransaction(Connection connection, boolean embedded, int newest, String revision) {
    this.connection = connection;
    this.embedded = embedded;
    this.newest = newest;
    this.revision = revision;
  }

  static LogTransaction begin(Connection connection) throws SQLException {
    try {
      boolean embedded = connection.getMetaData().getDatabaseProductName().equals("H2");
      connection.setAutoCommit(false);
      connection.setNetworkTimeout(Runnable::run, (LOCK_SECONDS + 60) * 1000);
      try (Statement sql = connection.createStatement()) {
        sql.execute(
            embedded
                ? "set lock_timeout " + LOCK_SECONDS * 1000
                : "set local lock_timeout = '" + LOCK_SECONDS + "s'");
        try (ResultSet head =
            sql.executeQuery("select batch, revision from register_head where id = 1 for update")) {
          if (!head.next()) {
            throw new SQLException("register_head has no row");
          }
          return new LogTransaction(connection, embedded, head.getInt(1), head.getString(2));
        }
      }
    } catch (SQLException e) {
      giveBack(connection);
      throw e;
    }
  }

  /** Number of the newest batch in the log. */
  int newest() {
    return newest;
  }

  /** Adds the next part. */
  void add(byte[] part) throws LogUnavailableException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into register_part (batch, part, content) values (?, ?, ?)")) {
      insert.setInt(1, newest + 1);
      insert.setInt(2, parts);
      insert.setBytes(3, part);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw ChangeLog.unavailable(e);
    }
    content.update(part);
    parts++;
  }

  /**
   * Makes it durable and the newest.
   *
   * @throws LogUnavailableException when that is not known; the batch may be offered again
   */
  LoggedBatch commit(int feedNumber, BatchHead head, Instant at, long pointsChanged)
      throws LogUnavailableException {
    LoggedBatch batch =
        new LoggedBatch(
                newest + 1,
                feedNumber,
                kept(head),
                at.truncatedTo(ChronoUnit.MICROS),
                pointsChanged,
                parts,
                HexFormat.of().formatHex(content.digest()),
                "")
            .chainedTo(revision);
    try {
      insert(batch);
      moveHead(batch);
      connection.commit();
      if (embedded) {
        flush();
      }
      over = true;
      return batch;
    } catch (SQLException e) {
      throw ChangeLog.unavailable(e);
    }
  }

  /** Undoes what was not committed. */
  @Override
  public void close() {
    if (!over) {
      giveBack(connection);
      return;
    }
    try (connection) {
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // It is committed; what becomes of the connection is the pool's affair.
    }
  }

  private void insert(LoggedBatch batch) throws SQLException {
    BatchHead head = batch.head();
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into register_batch (number, feed, feed_number, feed_sequence, form, as_of,
              accepted_at, row_count, sha256, origin, points_changed, parts, content, revision)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setInt(1, batch.number());
      insert.setString(2, head.feed());
      insert.setInt(3, batch.feedNumber());
      insert.setLong(4, head.sequence());
      insert.setString(5, head.form().name());
      insert.setObject(6, head.asOf().atOffset(ZoneOffset.UTC));
      insert.setObject(7, batch.acceptedAt().atOffset(ZoneOffset.UTC));
      insert.setLong(8, head.rows());
      insert.setString(9, head.sha256());
      insert.setString(10, head.origin());
      insert.setLong(11, batch.pointsChanged());
      insert.setInt(12, batch.parts());
      insert.setString(13, batch.content());
      insert.setString(14, batch.revision());
      insert.executeUpdate();
    }
  }

  private void moveHead(LoggedBatch batch) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update register_head set batch = ?, revision = ? where id = 1 and batch = ?")) {
      update.setInt(1, batch.number());
      update.setString(2, batch.revision());
      update.setInt(3, newest);
      if (update.executeUpdate() != 1) {
        throw new SQLException("the head of the change log moved while it was locked");
      }
    }
  }

  /** H2 answers a commit before it has written it; what is accepted must outlive the process. */
  private void flush() throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("checkpoint sync");
    }
  }

  private static BatchHead kept(BatchHead head) {
    return new BatchHead(
        head.feed(),
        head.sequence(),
        head.form(),
        head.asOf().truncatedTo(ChronoUnit.MICROS),
        head.rows(),
        head.sha256(),
        head.origin().length() > 512 ? head.origin().substring(0, 512) : head.origin());
  }

  private static void giveBack(Connection connection) {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // A connection that cannot roll back is broken; the database undoes it by itself.
    }
  }
}
