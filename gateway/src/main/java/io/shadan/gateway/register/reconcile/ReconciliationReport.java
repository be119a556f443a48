package io.shadan.gateway.register.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the newest comparison with another system ended; kept in the state folder, where the gateway
 * reads it for its console and metrics.
 *
 * @param system name of the other system
 * @param at when
 * @param batch newest batch of the change log that was in the register compared
 * @param unreadable rows of the extract that could not be read
 * @param summary points and differences
 */
public record ReconciliationReport(
    String system, Instant at, int batch, long unreadable, RegisterComparison.Summary summary) {

  private static final String FOLDER = "reconciliation";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Checks the name of a system, which is a file's name too.
   *
   * @throws IllegalArgumentException naming it and what was expected
   */
  public static void requireName(String system) {
    if (!system.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "system is '" + system + "', expected a to z, digits and '-', at most 64");
    }
  }

  /** Whether nothing differs and every row was read. */
  public boolean agrees() {
    return summary.differing() == 0 && unreadable == 0;
  }

  /** What was found: names of causes, unreadable rows last, with how often. */
  public Map<String, Long> found() {
    Map<String, Long> found = new LinkedHashMap<>();
    for (Cause cause : Cause.values()) {
      if (summary.causes().getOrDefault(cause, 0L) > 0) {
        found.put(cause.wire(), summary.causes().get(cause));
      }
    }
    if (unreadable > 0) {
      found.put(DifferenceList.UNREADABLE, unreadable);
    }
    return found;
  }

  /** As one line of JSON. */
  public String json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("system", system);
    json.put("at", at.toString());
    json.put("batch", batch);
    json.put("register_points", summary.register());
    json.put("extract_points", summary.extract());
    json.put("differing_points", summary.differing());
    json.put("unreadable_rows", unreadable);
    ObjectNode causes = json.putObject("causes");
    for (Cause cause : Cause.values()) {
      causes.put(cause.wire(), summary.causes().getOrDefault(cause, 0L));
    }
    return JSON.writeValueAsString(json);
  }

  /** Puts it in the place of the one before. */
  public void write(Path state) throws IOException {
    Path folder = Files.createDirectories(state.resolve(FOLDER));
    Path fresh = Files.createTempFile(folder, system, ".tmp");
    Files.writeString(fresh, json() + "\n", StandardCharsets.UTF_8);
    Files.move(
        fresh,
        folder.resolve(system + ".json"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The newest one of each system, by name.
   *
   * @throws IOException when the folder cannot be read
   */
  public static List<ReconciliationReport> all(Path state) throws IOException {
    Path folder = state.resolve(FOLDER);
    List<ReconciliationReport> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        try {
          all.add(read(JSON.readTree(Files.readAllBytes(file))));
        } catch (RuntimeException e) {
          throw new IOException(file + " is no report of a reconciliation", e);
        }
      }
    }
    all.sort(Comparator.comparing(ReconciliationReport::system));
    return all;
  }

  private static ReconciliationReport read(JsonNode json) {
    Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      causes.put(cause, json.required("causes").required(cause.wire()).longValue());
    }
    return new ReconciliationReport(
        json.required("system").stringValue(),
        Instant.parse(json.required("at").stringValue()),
        json.required("batch").intValue(),
        json.required("unreadable_rows").longValue(),
        new RegisterComparison.Summary(
            json.required("register_points").longValue(),
            json.required("extract_points").longValue(),
            json.required("differing_points").longValue(),
            causes));
  }
}
