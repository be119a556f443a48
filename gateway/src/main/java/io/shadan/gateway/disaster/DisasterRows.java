package io.shadan.gateway.disaster;

import static io.shadan.gateway.disaster.JdbcDisasterStore.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows to disasters and back. */
final class DisasterRows {
  private final JdbcClient jdbc;

  DisasterRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Disaster disaster) {
    jdbc.sql(
            """
            insert into disaster (id, version, state, name, profile, declared_by, declared_at,
              starts_at, ends_at)
            values (:id, :version, :state, :name, :profile, :by, :at, :start, :end)
            """)
        .param("id", disaster.id())
        .param("version", disaster.version())
        .param("state", disaster.state().name())
        .param("name", disaster.name())
        .param("profile", disaster.profile())
        .param("by", disaster.declaredBy())
        .param("at", utc(disaster.declaredAt()))
        .param("start", utc(disaster.start()))
        .param("end", utc(disaster.end()))
        .update();
    disaster.area().forEach(code -> insertArea(disaster.id(), code));
    for (Responder responder : disaster.responders()) {
      responder.terminals().forEach(t -> insertResponder(disaster.id(), responder.subject(), t));
    }
  }

  boolean update(Disaster next) {
    int changed =
        jdbc.sql(
                """
                update disaster set version = :version, state = :state, approved_by = :approved,
                  ended_by = :ended, reviewed_by = :reviewed
                where id = :id and version = :before
                """)
            .param("version", next.version())
            .param("state", next.state().name())
            .param("approved", next.approvedBy().orElse(null))
            .param("ended", next.endedBy().orElse(null))
            .param("reviewed", next.reviewedBy().orElse(null))
            .param("id", next.id())
            .param("before", next.version() - 1)
            .update();
    return changed == 1;
  }

  void insertHistory(
      Disaster disaster, DisasterAction action, Optional<String> actor, String note, Instant at) {
    jdbc.sql(
            """
            insert into disaster_transition
              (disaster_id, version, action, to_state, actor, note, happened_at)
            values (:id, :version, :action, :state, :actor, :note, :at)
            """)
        .param("id", disaster.id())
        .param("version", disaster.version())
        .param("action", action.name())
        .param("state", disaster.state().name())
        .param("actor", actor.orElse(null))
        .param("note", note)
        .param("at", utc(at))
        .update();
  }

  /**
   * Whole disasters.
   *
   * @param tail fixed SQL of this room; what was received comes as a parameter only
   */
  List<Disaster> select(String tail, Map<String, ?> parameters) {
    return jdbc.sql("select d.* from disaster d " + tail)
        .params(parameters)
        .query(this::whole)
        .list();
  }

  List<TimelineEntry> history(String id) {
    return jdbc.sql("select * from disaster_transition where disaster_id = :id order by version")
        .param("id", id)
        .query(
            (row, n) ->
                new TimelineEntry(
                    row.getInt("version"),
                    DisasterAction.valueOf(row.getString("action")),
                    DisasterState.valueOf(row.getString("to_state")),
                    Optional.ofNullable(row.getString("actor")),
                    row.getString("note"),
                    time(row, "happened_at")))
        .list();
  }

  private Disaster whole(ResultSet row, int n) throws SQLException {
    String id = row.getString("id");
    return new Disaster(
        id,
        row.getInt("version"),
        DisasterState.valueOf(row.getString("state")),
        row.getString("name"),
        area(id),
        row.getString("profile"),
        responders(id),
        row.getString("declared_by"),
        Optional.ofNullable(row.getString("approved_by")),
        Optional.ofNullable(row.getString("ended_by")),
        Optional.ofNullable(row.getString("reviewed_by")),
        time(row, "declared_at"),
        time(row, "starts_at"),
        time(row, "ends_at"));
  }

  private List<String> area(String id) {
    return jdbc.sql(
            "select municipality from disaster_area where disaster_id = :id order by municipality")
        .param("id", id)
        .query(String.class)
        .list();
  }

  private List<Responder> responders(String id) {
    Map<String, List<String>> terminals = new LinkedHashMap<>();
    jdbc.sql(
            """
            select subject, terminal from disaster_responder where disaster_id = :id
            order by subject, terminal
            """)
        .param("id", id)
        .query(
            row -> {
              terminals
                  .computeIfAbsent(row.getString(1), subject -> new ArrayList<>())
                  .add(row.getString(2));
            });
    return terminals.entrySet().stream()
        .map(entry -> new Responder(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void insertArea(String id, String code) {
    jdbc.sql("insert into disaster_area (disaster_id, municipality) values (:id, :code)")
        .param("id", id)
        .param("code", code)
        .update();
  }

  private void insertResponder(String id, String subject, String terminal) {
    jdbc.sql(
            """
            insert into disaster_responder (disaster_id, subject, terminal)
            values (:id, :subject, :terminal)
            """)
        .param("id", id)
        .param("subject", subject)
        .param("terminal", terminal)
        .update();
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
