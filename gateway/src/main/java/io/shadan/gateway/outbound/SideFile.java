package io.shadan.gateway.outbound;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands beside a file that is to be delivered, in {@code NAME.json}.
 *
 * @param sha256 of the file, lower-case hex
 * @param rows outermost records in it
 * @param recipient retailer code
 */
record SideFile(String sha256, long rows, String recipient) {

  /** Most bytes of one. */
  static final int MAX_BYTES = 4096;

  private static final Set<String> KEYS = Set.of("sha256", "rows", "recipient");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Reads one.
   *
   * @throws RefusedException with {@code body_malformed} unless it has exactly the three keys
   */
  static SideFile read(byte[] json) {
    try {
      JsonNode root = MAPPER.readTree(json);
      if (!new TreeSet<>(root.propertyNames()).equals(new TreeSet<>(KEYS))) {
        throw malformed("has other keys than sha256, rows and recipient");
      }
      SideFile side =
          new SideFile(
              root.path("sha256").asString(""),
              root.path("rows").isIntegralNumber() ? root.path("rows").asLong() : -1,
              root.path("recipient").asString(""));
      if (!side.sha256.matches("[0-9a-f]{64}") || side.rows < 0) {
        throw malformed("has no sha256 of 64 lower-case hex digits or no number of rows");
      }
      return side;
    } catch (JacksonException e) {
      throw malformed("is not JSON");
    }
  }

  byte[] write() {
    return MAPPER.writeValueAsBytes(
        MAPPER
            .createObjectNode()
            .put("sha256", sha256)
            .put("rows", rows)
            .put("recipient", recipient));
  }

  static RefusedException malformed(String how) {
    return new RefusedException(ReasonCode.BODY_MALFORMED, "the side file " + how);
  }
}
