package io.shadan.gateway.decision.opa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The compiled policy as {@code policies/build.sh} wrote it. Reading one checks that its parts
 * belong together, so that a missing or mixed bundle stops the start.
 */
public final class PolicyBundle {
  /** Where the policies module puts the bundle on the class path. */
  public static final String CLASSPATH_FOLDER = "/shadan/policy/";

  /** The only entry point the gateway asks. */
  public static final String ENTRYPOINT = "shadan/release/decision";

  private final byte[] wasm;
  private final String data;
  private final String revision;

  private PolicyBundle(byte[] wasm, String data, String revision) {
    this.wasm = wasm;
    this.data = data;
    this.revision = revision;
  }

  /**
   * The bundle on the class path.
   *
   * @throws IllegalStateException naming the part that is missing or does not fit
   */
  public static PolicyBundle fromClasspath() {
    return of(
        resource("policy.wasm"), text(resource("data.json")), text(resource("manifest.json")));
  }

  /**
   * A bundle from its three parts.
   *
   * @throws IllegalStateException naming the part that does not fit
   */
  public static PolicyBundle of(byte[] wasm, String data, String manifest) {
    String built = field(parse("manifest.json", manifest), "/sources_sha256");
    String entrypoint = field(parse("manifest.json", manifest), "/entrypoint");
    String stamped = field(parse("data.json", data), "/shadan/revision");
    if (!DecisionJson.isRevision(built) || !built.equals(stamped)) {
      throw new IllegalStateException(
          "policy bundle: manifest.json names sources '"
              + built
              + "' and data.json '"
              + stamped
              + "', expected the same SHA-256");
    }
    if (!entrypoint.equals(ENTRYPOINT)) {
      throw new IllegalStateException(
          "policy bundle: entry point is '" + entrypoint + "', expected " + ENTRYPOINT);
    }
    return new PolicyBundle(wasm.clone(), data, built);
  }

  /** SHA-256 of the policy's sources, lower-case hex. */
  public String revision() {
    return revision;
  }

  byte[] wasm() {
    return Arrays.copyOf(wasm, wasm.length);
  }

  String data() {
    return data;
  }

  private static byte[] resource(String name) {
    String path = CLASSPATH_FOLDER + name;
    try (InputStream in = PolicyBundle.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("policy bundle: " + path + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("policy bundle: " + path + " cannot be read", e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static JsonNode parse(String name, String json) {
    try {
      return DecisionJson.STRICT.readTree(json);
    } catch (JacksonException e) {
      throw new IllegalStateException("policy bundle: " + name + " is not JSON", e);
    }
  }

  private static String field(JsonNode json, String pointer) {
    JsonNode value = json.at(pointer);
    return value.isString() ? value.stringValue() : "";
  }
}
