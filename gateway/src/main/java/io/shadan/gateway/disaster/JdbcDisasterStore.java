package io.shadan.gateway.disaster;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps disasters in a relational database. Every method blocks. */
final class JdbcDisasterStore {
  /** Grants are listed a little past their end, so that clocks of several gateways may differ. */
  private static final Duration GRANT_MARGIN = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final DisasterRows rows;

  JdbcDisasterStore(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.rows = new DisasterRows(jdbc);
  }

  /** Adds a declared disaster. */
  void insert(Disaster disaster) {
    transaction.executeWithoutResult(
        status -> {
          rows.insert(disaster);
          rows.insertHistory(
              disaster,
              DisasterAction.DECLARE,
              Optional.of(disaster.declaredBy()),
              "",
              disaster.declaredAt());
        });
  }

  /**
   * Changes one.
   *
   * @param next the disaster one version on
   * @return whether it was still at the version before; when not, nothing has changed
   */
  boolean update(
      Disaster next, DisasterAction action, Optional<String> actor, String note, Instant at) {
    Boolean changed =
        transaction.execute(
            status -> {
              if (!rows.update(next)) {
                return false;
              }
              rows.insertHistory(next, action, actor, note, at);
              return true;
            });
    return Boolean.TRUE.equals(changed);
  }

  /**
   * Adds a grant, unless its disaster is no longer as it was.
   *
   * @return whether the grant now exists
   */
  boolean insertGrant(
      Disaster disaster,
      String grantId,
      String subject,
      String terminal,
      Instant from,
      Instant until) {
    int inserted =
        jdbc.sql(
                """
                insert into disaster_grant
                  (id, disaster_id, subject, terminal, not_before, expires_at)
                select cast(:grant as varchar(64)), d.id, cast(:subject as varchar(256)),
                  cast(:terminal as varchar(64)), cast(:from as timestamp with time zone),
                  cast(:until as timestamp with time zone)
                from disaster d
                where d.id = :disaster and d.version = :version and d.state = 'ACTIVE'
                """)
            .param("grant", grantId)
            .param("subject", subject)
            .param("terminal", terminal)
            .param("from", utc(from))
            .param("until", utc(until))
            .param("disaster", disaster.id())
            .param("version", disaster.version())
            .update();
    return inserted == 1;
  }

  Optional<Disaster> find(String id) {
    return rows.select("where d.id = :id", Map.of("id", id)).stream().findFirst();
  }

  /** The newest first. */
  List<Disaster> newest(int limit) {
    return rows.select("order by d.declared_at desc, d.id limit :most", Map.of("most", limit));
  }

  /** Those not yet over: declared, approved or active. */
  List<Disaster> open() {
    return rows.select("where d.state in ('DECLARED', 'APPROVED', 'ACTIVE')", Map.of());
  }

  /** Active disasters and their living grants. */
  ActiveDisasters.View active(Instant now) {
    Map<String, String> grants = new HashMap<>();
    jdbc.sql(
            """
            select g.id, g.disaster_id from disaster_grant g
            join disaster d on d.id = g.disaster_id
            where d.state = 'ACTIVE' and g.expires_at > :after
            """)
        .param("after", utc(now.minus(GRANT_MARGIN)))
        .query(
            row -> {
              grants.put(row.getString(1), row.getString(2));
            });
    // Read after the grants: a disaster that ends in between takes its grants with it.
    return ActiveDisasters.View.of(rows.select("where d.state = 'ACTIVE'", Map.of()), grants);
  }

  /** What happened to one, oldest first. */
  List<TimelineEntry> timeline(String id) {
    return rows.history(id);
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
