package io.shadan.gateway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The real helm, and what it renders. */
final class Helm {
  static final Path CHART = Path.of(System.getProperty("shadan.root"), "helm/shadan");
  private static final Path HELM = Path.of(System.getProperty("shadan.tools"), "helm");
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private Helm() {}

  /** What it answered: exit code, and both its outputs as one text. */
  record Answer(int code, String text) {}

  static Stream<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(CHART.resolve("ci"))) {
      return files.sorted().toList().stream();
    }
  }

  static Answer run(String... arguments) {
    assertThat(HELM).as("helm is missing; `./shadan tools` builds it").isExecutable();
    List<String> command = new ArrayList<>(List.of(HELM.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Answer(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Renders with these values and further arguments; whatever comes of it. */
  static Answer template(Path values, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("template", "x", CHART.toString(), "--kube-version", "1.30.0", "-f"));
    arguments.add(values.toString());
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  static List<JsonNode> render(Path values) {
    Answer answer = template(values);
    assertThat(answer.code()).as(answer.text()).isZero();
    List<JsonNode> manifests = new ArrayList<>();
    for (String document : answer.text().split("(?m)^---\\s*$")) {
      if (!document.isBlank()) {
        manifests.add(YAML.readTree(document));
      }
    }
    return manifests;
  }

  static JsonNode only(List<JsonNode> manifests, String kind) {
    List<JsonNode> found =
        manifests.stream()
            .filter(manifest -> manifest.path("kind").asString().equals(kind))
            .toList();
    assertThat(found).as(kind).hasSize(1);
    return found.get(0);
  }

  static JsonNode pod(String scenario) {
    return pod(render(CHART.resolve(scenario)));
  }

  static JsonNode pod(List<JsonNode> manifests) {
    return only(manifests, "StatefulSet").path("spec").path("template").path("spec");
  }

  static JsonNode mount(JsonNode container, String name) {
    return named(container.path("volumeMounts"), name);
  }

  static JsonNode volume(JsonNode pod, String name) {
    return named(pod.path("volumes"), name);
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode entry : list) {
      if (entry.path("name").asString().equals(name)) {
        return entry;
      }
    }
    return MissingNode.getInstance();
  }
}
