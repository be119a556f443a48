package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a pushed batch: {@code {"sequence", "form", "as_of", "rows", "changes": […]}}, or {@code
 * "points"} for a snapshot. It is read as it streams by, so its size in memory is that of its
 * bytes.
 */
final class PushReader {
  private final Path retailers;
  private final Path spools;

  /**
   * A reader.
   *
   * @param retailers file of the codes there are
   * @param spools folder for the points of snapshots
   */
  PushReader(Path retailers, Path spools) {
    this.retailers = retailers;
    this.spools = spools;
  }

  /**
   * Reads one batch; a snapshot's points are to be closed by the caller.
   *
   * @param sender for reports
   * @throws BatchRefusedException when anything in it is wrong; lines are indices of rows from 1
   * @throws IOException if a file cannot be read or written, which says nothing of the batch
   */
  Batch read(String feed, String sender, byte[] body) throws IOException, BatchRefusedException {
    SnapshotSpool spool = new SnapshotSpool(spools);
    Batch batch = null;
    try {
      batch = new OnePush(Retailers.read(retailers), spool).read(feed, sender, body);
      return batch;
    } finally {
      if (!(batch instanceof Batch.Snapshot)) {
        spool.close();
      }
    }
  }

  /** What is found while one body streams by. */
  private static final class OnePush {
    private final Retailers known;
    private final SnapshotSpool spool;
    private final ChangeRows changes = new ChangeRows();
    private final Problems problems = new Problems();
    private final Tally tally = new Tally();
    private long sequence = -1;
    private long rows = -1;
    private String form = "";
    private String asOf = "";
    private String rowsOf = "";

    OnePush(Retailers known, SnapshotSpool spool) {
      this.known = known;
      this.spool = spool;
    }

    Batch read(String feed, String sender, byte[] body) throws IOException, BatchRefusedException {
      try (JsonParser json = StrictJson.MAPPER.createParser(body)) {
        members(json);
      } catch (JacksonException e) {
        throw refused("the body is not well-formed JSON without duplicate members");
      }
      BatchHead head = head(feed, sender, body);
      if (rows != tally.rows()) {
        problems.addOfAll(
            ProblemCode.TOTALS_DIFFER, "rows: %d counted, %d stated".formatted(tally.rows(), rows));
      }
      if (head.form() == Form.CHANGES) {
        problems.refuse();
        return new Batch.Changes(head, changes.lines());
      }
      SpooledPoints points = SpooledPoints.checked(spool, problems);
      problems.refuse();
      return new Batch.Snapshot(head, points);
    }

    private BatchHead head(String feed, String sender, byte[] body) throws BatchRefusedException {
      if (sequence < 0 || rows < 0) {
        throw refused("sequence and rows are needed, whole numbers of 0 or more");
      }
      if (!form.equals("snapshot") && !form.equals("changes")) {
        throw refused("form is needed: snapshot or changes");
      }
      if (!rowsOf.equals(form.equals("snapshot") ? "points" : "changes")) {
        throw refused("rows of a snapshot are points, rows of changes are changes");
      }
      return new BatchHead(
          feed,
          sequence,
          Form.valueOf(form.toUpperCase(Locale.ROOT)),
          instant(),
          rows,
          HexFormat.of().formatHex(BatchReader.sha256().digest(body)),
          sender);
    }

    private Instant instant() throws BatchRefusedException {
      try {
        return Instant.parse(asOf);
      } catch (DateTimeException e) {
        throw refused("as_of is needed, a time as 2026-04-01T00:00:00Z");
      }
    }

    private void members(JsonParser json) throws IOException, BatchRefusedException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw refused("the body is no JSON object");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
          case "sequence" -> sequence = count(json, value);
          case "rows" -> rows = count(json, value);
          case "form" -> form = text(json, value);
          case "as_of" -> asOf = text(json, value);
          case "changes", "points" -> array(json, name, value);
          default ->
              throw refused("a member is none of sequence, form, as_of, rows, changes, points");
        }
      }
      if (json.nextToken() != null) {
        throw refused("something follows the JSON object");
      }
    }

    private static long count(JsonParser json, JsonToken value) throws BatchRefusedException {
      if (value != JsonToken.VALUE_NUMBER_INT
          || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          || json.getLongValue() < 0) {
        throw refused("sequence and rows are whole numbers of 0 or more");
      }
      return json.getLongValue();
    }

    private static String text(JsonParser json, JsonToken value) throws BatchRefusedException {
      if (value != JsonToken.VALUE_STRING) {
        throw refused("form and as_of are strings");
      }
      return json.getString();
    }

    private void array(JsonParser json, String name, JsonToken value)
        throws IOException, BatchRefusedException {
      if (value != JsonToken.START_ARRAY || !rowsOf.isEmpty()) {
        throw refused("there is one array of rows: changes or points");
      }
      rowsOf = name;
      RowReader reader =
          name.equals("changes") ? reader(Form.CHANGES, changes) : reader(Form.SNAPSHOT, spool);
      PushedRow row = new PushedRow();
      for (long index = 1; json.nextToken() != JsonToken.END_ARRAY; index++) {
        if (row.read(json)) {
          reader.read(index, row.fields());
        } else {
          reader.unread();
          problems.add(
              index,
              ProblemCode.MALFORMED,
              "a row is an object whose members are strings and of " + PushedRow.MEMBERS);
        }
      }
    }

    private RowReader reader(Form of, RowSink sink) {
      return new RowReader(of, new FeedDates("uuuu-MM-dd"), known, tally, problems, sink);
    }

    private static BatchRefusedException refused(String why) {
      return new BatchRefusedException(ProblemCode.MALFORMED, why);
    }
  }
}
