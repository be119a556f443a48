package io.shadan.gateway.outbound;

import io.shadan.gateway.console.HoldSummary;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The summary of a hold report as JSON, for machines of the T&amp;D side and for the console. */
final class SummaryJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private SummaryJson() {}

  static byte[] write(HoldSummary summary) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree(summary));
  }

  /** With the rows, in the columns of the report. */
  static byte[] write(HoldSummary summary, List<ReportedRow> rows) {
    ObjectNode root = tree(summary);
    ArrayNode array = root.putArray("rows");
    for (ReportedRow row : rows) {
      ObjectNode one = array.addObject();
      List<String> cells = row.cells();
      for (int i = 0; i < cells.size(); i++) {
        one.put(ReportedRow.COLUMNS.get(i), cells.get(i));
      }
    }
    return MAPPER.writeValueAsBytes(root);
  }

  private static ObjectNode tree(HoldSummary summary) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("exchange", summary.exchange());
    root.put("time", summary.time().toString());
    root.put("channel", summary.channel());
    root.put("system", summary.system());
    root.put("operation", summary.operation());
    root.put("name", summary.name());
    root.put("sha256", summary.sha256());
    root.put("recipient", summary.recipient());
    root.put("result", summary.result());
    root.put("delivered", summary.delivered());
    ObjectNode held = root.putObject("held");
    new TreeMap<>(summary.held()).forEach(held::put);
    root.put("resent_after_hold", summary.resent());
    root.put("after_correction", summary.corrected());
    return root;
  }

  static HoldSummary read(byte[] json) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(json);
      Map<String, Long> held = new TreeMap<>();
      root.required("held")
          .properties()
          .forEach(one -> held.put(one.getKey(), one.getValue().asLong()));
      return new HoldSummary(
          root.required("exchange").asString(),
          Instant.parse(root.required("time").asString()),
          root.required("channel").asString(),
          root.required("system").asString(),
          root.required("operation").asString(),
          root.required("name").asString(),
          root.required("sha256").asString(),
          root.required("recipient").asString(),
          root.required("result").asString(),
          root.required("delivered").asLong(),
          held,
          root.required("resent_after_hold").asLong(),
          root.required("after_correction").asLong());
    } catch (JacksonException | java.time.DateTimeException e) {
      throw new IOException("the summary of a hold report is not one", e);
    }
  }
}
