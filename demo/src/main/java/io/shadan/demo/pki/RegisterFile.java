package io.shadan.demo.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The terminal register as the gateway reads it. */
final class RegisterFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;

  RegisterFile(Path file) {
    this.file = file;
  }

  /**
   * Writes the register when there is none. An existing one is kept, since the gateway changes the
   * status of terminals in it, but must name our certificates.
   *
   * @param fingerprint from the register number to the SHA-256 of the certificate
   */
  void writeOrCheck(UnaryOperator<String> fingerprint) throws IOException {
    if (Files.exists(file)) {
      check(fingerprint);
      return;
    }
    List<Map<String, String>> rows =
        Arrays.stream(DemoTerminal.values()).map(terminal -> row(terminal, fingerprint)).toList();
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    byte[] json =
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(Map.of("terminals", rows));
    Files.write(draft, json);
    Files.move(draft, file);
  }

  private static Map<String, String> row(DemoTerminal terminal, UnaryOperator<String> fingerprint) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", terminal.id());
    row.put("kind", "PHYSICAL");
    row.put("owner", terminal.owner());
    row.put("ownerKind", terminal.ownerKind());
    row.put("site", terminal.site());
    row.put("status", terminal.status());
    row.put("certificateSha256", fingerprint.apply(terminal.id()));
    return row;
  }

  private void check(UnaryOperator<String> fingerprint) throws IOException {
    JsonNode rows = JSON.readTree(Files.readAllBytes(file)).path("terminals");
    for (DemoTerminal terminal : DemoTerminal.values()) {
      String ours = fingerprint.apply(terminal.id());
      String theirs = registered(rows, terminal.id());
      if (!ours.equals(theirs)) {
        throw new IllegalStateException(
            "%s names certificate '%s' for terminal %s, but pki/%s.pem is %s; remove the data folder or restore it"
                .formatted(file, theirs, terminal.id(), terminal.id(), ours));
      }
    }
  }

  private static String registered(JsonNode rows, String id) {
    for (JsonNode row : rows) {
      if (id.equals(row.path("id").asString(""))) {
        return row.path("certificateSha256").asString("");
      }
    }
    return "";
  }
}
