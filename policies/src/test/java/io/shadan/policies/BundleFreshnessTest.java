package io.shadan.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed bundle is what the sources compile to. */
class BundleFreshnessTest {
  private static final String FIX = "the bundle is stale; run policies/build.sh and commit it";

  @Test
  void namesTheSources() throws Exception {
    JsonNode manifest = json("bundle/manifest.json");

    assertThat(manifest.propertyNames())
        .containsExactlyInAnyOrder("sources_sha256", "opa_version", "entrypoint");
    assertThat(manifest.get("sources_sha256").stringValue()).as(FIX).isEqualTo(sourcesSha256());
    assertThat(json("bundle/data.json").at("/shadan/revision").stringValue())
        .as(FIX)
        .isEqualTo(sourcesSha256());
  }

  @Test
  void isReproducedByteForByte(@TempDir Path folder) throws IOException {
    ProcessBuilder build =
        new ProcessBuilder(Program.FOLDER.resolve("build.sh").toString(), folder.toString());
    build.environment().put("OPA", Program.path("opa").toString());
    Program.run(build).succeeded();

    for (String name : List.of("policy.wasm", "data.json", "manifest.json")) {
      assertThat(folder.resolve(name))
          .as(FIX)
          .hasSameBinaryContentAs(Program.FOLDER.resolve("bundle").resolve(name));
    }
  }

  @Test
  void otherSourcesGiveAnotherBundle(@TempDir Path folder) throws IOException {
    Path releases = folder.resolve("rego/shadan/release/releases.rego");
    copyTo(folder);
    Files.writeString(releases, Files.readString(releases).replace("\"site\": \"show\",", ""));
    ProcessBuilder build =
        new ProcessBuilder(
            folder.resolve("build.sh").toString(), folder.resolve("bundle").toString());
    build.environment().put("OPA", Program.path("opa").toString());
    Program.run(build).succeeded();

    for (String name : List.of("policy.wasm", "data.json", "manifest.json")) {
      assertThat(Files.readAllBytes(folder.resolve("bundle").resolve(name)))
          .isNotEqualTo(Files.readAllBytes(Program.FOLDER.resolve("bundle").resolve(name)));
    }
  }

  @Test
  void isBuiltByThePinnedOpa() {
    assertThat(Program.tool("opa", "version").succeeded().out())
        .contains("Version: " + json("bundle/manifest.json").get("opa_version").stringValue());
  }

  private static JsonNode json(String name) {
    return new JsonMapper().readTree(Program.FOLDER.resolve(name).toFile());
  }

  /** The hash build.sh stamps, computed a second way. */
  private static String sourcesSha256() throws IOException, NoSuchAlgorithmException {
    List<String> paths = new ArrayList<>(List.of("capabilities.json"));
    try (Stream<Path> files = Files.walk(Program.FOLDER.resolve("rego"))) {
      files
          .map(file -> Program.FOLDER.relativize(file).toString())
          .filter(path -> path.endsWith(".rego") && !path.endsWith("_test.rego"))
          .forEach(paths::add);
    }
    paths.sort(null);
    StringBuilder lines = new StringBuilder();
    for (String path : paths) {
      byte[] content = Files.readAllBytes(Program.FOLDER.resolve(path));
      lines.append(sha256(content)).append("  ").append(path).append('\n');
    }
    return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] content) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private static void copyTo(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(Program.FOLDER.resolve("rego"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, folder);
      }
    }
    copy(Program.FOLDER.resolve("capabilities.json"), folder);
    copy(Program.FOLDER.resolve("build.sh"), folder);
  }

  private static void copy(Path file, Path folder) throws IOException {
    Path target = folder.resolve(Program.FOLDER.relativize(file).toString());
    Files.createDirectories(target.getParent());
    Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
  }
}
