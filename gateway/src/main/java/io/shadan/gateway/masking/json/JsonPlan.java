package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of a response, made ready for walking along with documents. */
final class JsonPlan {

  private static final int MOST_KEPT = 4096;

  /** By identity, since a response is large to compare; replaced as a whole. */
  private static volatile Map<ResponseSpec, JsonPlan> compiled = new IdentityHashMap<>();

  private final PathNode root;
  private final PathNode[] nodes;
  private final boolean counts;
  private final boolean wholeIsRecord;
  private final boolean grouped;
  private final boolean loose;

  private JsonPlan(ResponseSpec response) {
    List<PathNode> all = new ArrayList<>();
    root = new PathNode(all);
    response.fields().forEach(field -> root.at(field.at().value()).field = field);
    response.records().forEach(spec -> place(spec, root.at(spec.at())));
    nodes = all.toArray(new PathNode[0]);
    for (PathNode node : nodes) {
      node.freeze();
    }
    counts = response.fields().stream().anyMatch(FieldSpec::count);
    wholeIsRecord = root.record != null;
    grouped =
        response.records().stream()
            .map(RecordSpec::at)
            .filter(at -> isOutermost(at, response))
            .anyMatch(at -> ("/" + at + "/").split("/\\*(?=/)", -1).length > 2);
    loose =
        !wholeIsRecord
            && response.records().stream()
                .map(RecordSpec::at)
                .filter(at -> isOutermost(at, response))
                .anyMatch(at -> !at.isEmpty() && !at.endsWith("/*"));
  }

  private static void place(RecordSpec spec, PathNode record) {
    record.record = spec;
    spec.fields().forEach(field -> record.at(field.at().value()).field = field);
    record.at(spec.key().value()).keyOf = spec;
    spec.period().map(Locator::value).ifPresent(pointer -> record.at(pointer).periodOf = spec);
  }

  /** Compiled once for each response of the catalogue. */
  static JsonPlan of(ResponseSpec response) {
    JsonPlan known = compiled.get(response);
    return known == null ? compile(response) : known;
  }

  private static synchronized JsonPlan compile(ResponseSpec response) {
    JsonPlan made = new JsonPlan(response);
    Map<ResponseSpec, JsonPlan> all =
        new IdentityHashMap<>(compiled.size() < MOST_KEPT ? compiled : Map.of());
    all.put(response, made);
    compiled = all;
    return made;
  }

  /** The node of the document. */
  PathNode root() {
    return root;
  }

  /** The node of a number; null for {@link Pending#UNKNOWN}. */
  @Nullable PathNode node(int number) {
    return number == Pending.UNKNOWN ? null : nodes[number];
  }

  /** Whether a number outside records says how many there are. */
  boolean counts() {
    return counts;
  }

  private static boolean isOutermost(String at, ResponseSpec response) {
    return response.records().stream()
        .map(RecordSpec::at)
        .noneMatch(other -> !other.isEmpty() && at.startsWith(other + "/"));
  }

  /** Whether hits stand in lists of lists: where all of one go, its group tells of them. */
  boolean grouped() {
    return grouped;
  }

  /** Whether hits stand in no list: one of them cannot be left out and no trace of it stay. */
  boolean loose() {
    return loose;
  }

  /** Whether the document itself is a record. */
  boolean wholeIsRecord() {
    return wholeIsRecord;
  }
}
