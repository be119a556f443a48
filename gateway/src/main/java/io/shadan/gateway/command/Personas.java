package io.shadan.gateway.command;

import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.CallerFactory;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalKind;
import io.shadan.terminals.TerminalStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The people a file may be tried as, from a YAML file: name → claims of their token ({@code sub},
 * {@code org}, {@code org_kind}, {@code roles}, {@code assignment}).
 */
final class Personas {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> CLAIMS = Set.of("sub", "org", "org_kind", "roles", "assignment");
  private static final Set<String> ASSIGNMENT = Set.of("id", "client", "retailer_code", "purposes");

  /** No certificate of any terminal: nobody arrives from here. */
  private static final String NO_CERTIFICATE = "0".repeat(64);

  private final Path file;
  private final Map<String, Map<String, Object>> claims;

  private Personas(Path file, Map<String, Map<String, Object>> claims) {
    this.file = file;
    this.claims = claims;
  }

  /**
   * Reads the file.
   *
   * @throws WrongUsageException when it cannot be read or says something unknown
   */
  static Personas load(Path file) {
    try {
      Map<String, Map<String, Object>> claims =
          YAML.readValue(Files.readAllBytes(file), new TypeReference<>() {});
      if (claims == null || claims.isEmpty()) {
        throw new WrongUsageException("--personas " + file + " names nobody");
      }
      Personas personas = new Personas(file, claims);
      claims.forEach(personas::requireKnownKeys);
      return personas;
    } catch (JacksonException e) {
      throw new WrongUsageException(
          "--personas " + file + " is no list of personas: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new WrongUsageException("--personas " + file + " cannot be read: " + e);
    }
  }

  /**
   * The persona at a terminal of their own organisation.
   *
   * @throws WrongUsageException when there is no such persona or its claims make no caller
   */
  Caller caller(String name, Instant now) {
    Map<String, Object> found = claims.get(name);
    if (found == null) {
      throw WrongUsageException.unknown("persona", name, claims.keySet());
    }
    Map<String, Object> verified = new LinkedHashMap<>(found);
    verified.put("auth_time", now);
    try {
      return CallerFactory.caller(verified, ownTerminal(found));
    } catch (RefusedException e) {
      throw new WrongUsageException(place(name) + ": " + e.detail());
    }
  }

  private static Terminal ownTerminal(Map<String, Object> claims) {
    return new Terminal(
        "assumed",
        TerminalKind.PHYSICAL,
        String.valueOf(claims.get("org")),
        String.valueOf(claims.get("org_kind")),
        "assumed",
        TerminalStatus.ACTIVE,
        NO_CERTIFICATE);
  }

  private void requireKnownKeys(String name, @Nullable Map<String, Object> persona) {
    if (persona == null) {
      throw new WrongUsageException(place(name) + " has no claims, expected " + sorted(CLAIMS));
    }
    requireKnownKeys(place(name), persona.keySet(), CLAIMS);
    if (persona.get("assignment") instanceof Map<?, ?> assignment) {
      requireKnownKeys(place(name) + ".assignment", assignment.keySet(), ASSIGNMENT);
    }
  }

  private static void requireKnownKeys(String place, Set<?> given, Set<String> known) {
    for (Object key : given) {
      if (!known.contains(String.valueOf(key))) {
        throw new WrongUsageException(
            place + " has an unknown key '" + key + "', expected " + sorted(known));
      }
    }
  }

  private String place(String name) {
    return "--personas " + file + ", persona '" + name + "'";
  }

  private static String sorted(Set<String> names) {
    return String.join(", ", new TreeSet<>(names));
  }
}
