package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a dropped file says of itself.
 *
 * @param rows rows without the header
 * @param sha256 of the bytes of the CSV file
 * @param totals what more is counted
 */
record SideFile(
    String feed,
    long sequence,
    BatchHead.Form form,
    Instant asOf,
    long rows,
    String sha256,
    Totals totals) {

  private static final int MOST_BYTES = 1 << 20;
  private static final Set<String> MEMBERS =
      Set.of("feed", "sequence", "form", "as_of", "rows", "sha256", "totals", "source");

  /**
   * Counts beyond the number of rows; what is not stated is not checked.
   *
   * @param points supply points
   * @param status rows of each status
   * @param change rows of each kind of change
   * @param retailer rows that name a retailer
   */
  record Totals(
      Optional<Long> points,
      Map<String, Long> status,
      Map<String, Long> change,
      Map<String, Long> retailer) {}

  /**
   * Reads it.
   *
   * @throws BatchRefusedException if it says something else than a side file
   */
  static SideFile read(Path file) throws IOException, BatchRefusedException {
    if (Files.size(file) > MOST_BYTES) {
      throw refused("is longer than " + MOST_BYTES + " bytes");
    }
    return parse(Files.readAllBytes(file));
  }

  /** The same as the head of its batch. */
  BatchHead head(String origin) {
    return new BatchHead(feed, sequence, form, asOf, rows, sha256, origin);
  }

  private static SideFile parse(byte[] bytes) throws BatchRefusedException {
    try {
      JsonNode root = StrictJson.MAPPER.readTree(bytes);
      if (!root.isObject()) {
        throw refused("is no JSON object");
      }
      for (String name : root.propertyNames()) {
        if (!MEMBERS.contains(name)) {
          throw refused("has a member that is not one of " + MEMBERS.stream().sorted().toList());
        }
      }
      return new SideFile(
          StrictJson.text(root, "feed"),
          StrictJson.count(root, "sequence"),
          StrictJson.form(root),
          StrictJson.instant(root, "as_of"),
          StrictJson.count(root, "rows"),
          StrictJson.matching(root, "sha256", "[0-9a-f]{64}"),
          totals(root.get("totals")));
    } catch (StrictJson.MemberException e) {
      throw refused(String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      throw refused("is not well-formed JSON without duplicate members");
    }
  }

  private static Totals totals(@org.jspecify.annotations.Nullable JsonNode totals)
      throws StrictJson.MemberException {
    if (totals == null) {
      return new Totals(Optional.empty(), Map.of(), Map.of(), Map.of());
    }
    for (String name : StrictJson.object(totals, "totals").propertyNames()) {
      if (!Set.of("points", "status", "change", "retailer").contains(name)) {
        throw new StrictJson.MemberException(
            "totals", "counts of points, status, change, retailer");
      }
    }
    return new Totals(
        totals.has("points") ? Optional.of(StrictJson.count(totals, "points")) : Optional.empty(),
        counts(totals, "status"),
        counts(totals, "change"),
        counts(totals, "retailer"));
  }

  private static Map<String, Long> counts(JsonNode totals, String name)
      throws StrictJson.MemberException {
    JsonNode found = totals.get(name);
    if (found == null) {
      return Map.of();
    }
    Map<String, Long> counts = new HashMap<>();
    for (String key : StrictJson.object(found, "totals." + name).propertyNames()) {
      counts.put(key, StrictJson.count(found, key));
    }
    return counts;
  }

  private static BatchRefusedException refused(String why) {
    return new BatchRefusedException(ProblemCode.MALFORMED, "the side file " + why);
  }
}
