package io.shadan.gateway.outbound;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Remembers rows that were held back, by keyed digest, so that a later delivery is shown as such.
 * Every method blocks.
 */
final class HeldRows {

  private static final int AT_ONCE = 500;
  private static final int ATTEMPTS = 3;

  private static final String INSERT =
      "insert into outbound_hold (row_digest, operation, exchange, recipient, cause, held_at)"
          + " values (:digest, :operation, :exchange, :recipient, :cause, :now)";

  /** Held again after it was delivered: a new hold. */
  private static final String REOPEN =
      "update outbound_hold set operation = :operation, exchange = :exchange,"
          + " recipient = :recipient, cause = :cause, held_at = :now, resent_exchange = null,"
          + " resent_at = null where row_digest = :digest and resent_at is not null";

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final TransactionTemplate transaction;
  private final Clock clock;

  HeldRows(DataSource dataSource, Clock clock) {
    this.jdbc = JdbcClient.create(dataSource);
    this.batches = new NamedParameterJdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.clock = clock;
  }

  /**
   * A row that was held.
   *
   * @param digest keyed digest of operation, supply point and period
   */
  record Held(String digest, String cause) {}

  /** Whether any row of this operation is held and was not delivered since. */
  boolean any(String source) {
    return jdbc.sql(
                "select count(*) from outbound_hold"
                    + " where operation = :operation and resent_at is null")
            .param("operation", source)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Of these rows, those that are held, with the exchange that held them first. */
  Map<String, String> earlier(Collection<String> digests) {
    Map<String, String> earlier = new HashMap<>();
    for (List<String> some : parts(digests)) {
      jdbc.sql(
              "select row_digest, exchange from outbound_hold"
                  + " where resent_at is null and row_digest in (:digests)")
          .param("digests", some)
          .query((row, number) -> earlier.put(row.getString(1), row.getString(2)))
          .list();
    }
    return earlier;
  }

  /** Notes rows as held; one that is held already stays with the exchange that held it first. */
  void remember(OutboundDocument document, Collection<Held> rows) {
    Map<String, String> causes = new HashMap<>();
    rows.forEach(row -> causes.putIfAbsent(row.digest(), row.cause()));
    for (List<String> some : parts(causes.keySet())) {
      for (int attempt = 1;
          !rememberAtOnce(document, some, causes, attempt == ATTEMPTS);
          attempt++) {
        // another gateway held one of them in between: look again
      }
    }
  }

  private boolean rememberAtOnce(
      OutboundDocument document, List<String> digests, Map<String, String> causes, boolean last) {
    try {
      transaction.executeWithoutResult(status -> write(document, digests, causes));
      return true;
    } catch (DuplicateKeyException heldByAnotherMeanwhile) {
      if (last) {
        throw heldByAnotherMeanwhile;
      }
      return false;
    }
  }

  private void write(OutboundDocument document, List<String> digests, Map<String, String> causes) {
    Set<String> known =
        jdbc.sql("select row_digest from outbound_hold where row_digest in (:digests)")
            .param("digests", digests)
            .query(String.class)
            .set();
    batch(REOPEN, document, digests.stream().filter(known::contains).toList(), causes);
    batch(INSERT, document, digests.stream().filter(row -> !known.contains(row)).toList(), causes);
  }

  private void batch(
      String sql, OutboundDocument document, List<String> digests, Map<String, String> causes) {
    OffsetDateTime now = now();
    batches.batchUpdate(
        sql,
        digests.stream()
            .map(
                digest ->
                    new MapSqlParameterSource("digest", digest)
                        .addValue("operation", document.source())
                        .addValue("exchange", document.exchangeId())
                        .addValue("recipient", document.recipient())
                        .addValue("cause", causes.get(digest))
                        .addValue("now", now))
            .toArray(SqlParameterSource[]::new));
  }

  /** The rows were delivered: they are held no longer. */
  void delivered(String exchange, Collection<String> digests) {
    for (List<String> some : parts(digests)) {
      jdbc.sql(
              "update outbound_hold set resent_exchange = :exchange, resent_at = :now"
                  + " where resent_at is null and row_digest in (:digests)")
          .param("exchange", exchange)
          .param("now", now())
          .param("digests", some)
          .update();
    }
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static List<List<String>> parts(Collection<String> digests) {
    List<String> all = List.copyOf(digests);
    List<List<String>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      parts.add(all.subList(from, Math.min(from + AT_ONCE, all.size())));
    }
    return parts;
  }
}
