package io.shadan.gateway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The chart, by the real helm: lints, renders safe manifests, and refuses values that are not safe.
 */
class HelmChartTest {

  static Stream<Path> scenarios() throws IOException {
    return Helm.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioLints(Path values) {
    Helm.Answer answer =
        Helm.run("lint", "--strict", Helm.CHART.toString(), "-f", values.toString());
    assertThat(answer.code()).as(answer.text()).isZero();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioRendersLeastPrivilege(Path values) {
    List<JsonNode> manifests = Helm.render(values);
    JsonNode pod = Helm.only(manifests, "StatefulSet").path("spec").path("template").path("spec");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.path("securityContext").path("runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.path("securityContext").path("seccompProfile").path("type").asString())
        .isEqualTo("RuntimeDefault");
    pod.path("initContainers").forEach(HelmChartTest::assertLeastPrivilege);
    pod.path("containers").forEach(HelmChartTest::assertLeastPrivilege);
    JsonNode container = pod.path("containers").path(0);
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container.path(probe).path("httpGet").path("port").asString())
          .as(probe)
          .isEqualTo("management");
    }
  }

  private static void assertLeastPrivilege(JsonNode container) {
    String name = container.path("name").asString();
    JsonNode security = container.path("securityContext");
    assertThat(security.path("readOnlyRootFilesystem").asBoolean()).as(name).isTrue();
    assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
    assertThat(security.path("capabilities").path("drop").path(0).asString()).isEqualTo("ALL");
    assertThat(container.path("image").asString()).matches(".+@sha256:[0-9a-f]{64}");
    assertThat(container.path("resources").path("limits").has("memory")).as(name).isTrue();
  }

  /** The gateway refuses a key file its group can read, and a mounted secret always is one. */
  @Test
  void theGrantKeysReachTheGatewayAsAFileOfItsOwn() {
    JsonNode pod = Helm.pod("ci/all-values.yaml");
    JsonNode init = pod.path("initContainers").path(0);
    assertThat(init.path("command").toString()).contains("umask 077", "/run/shadan/grants/");
    assertThat(Helm.mount(init, "grants-secret").path("mountPath").asString())
        .isEqualTo("/run/shadan/secret");
    JsonNode gateway = pod.path("containers").path(0);
    assertThat(Helm.mount(gateway, "grants").path("mountPath").asString())
        .isEqualTo("/run/shadan/grants");
    assertThat(Helm.mount(gateway, "grants-secret").isMissingNode()).isTrue();
    assertThat(Helm.volume(pod, "grants").path("emptyDir").path("medium").asString())
        .isEqualTo("Memory");
  }

  @Test
  void theCheckpointKeyIsCopiedTooAndWitnessesAreConfigured() {
    JsonNode pod = Helm.pod("ci/data-plane-values.yaml");
    JsonNode init = pod.path("initContainers").path(0);
    assertThat(init.path("command").toString()).contains("checkpoint-key.pem");
    assertThat(Helm.volume(pod, "checkpoint-secret").path("secret").path("secretName").asString())
        .isEqualTo("shadan-checkpoint");
    JsonNode gateway = pod.path("containers").path(0);
    assertThat(Helm.mount(gateway, "checkpoint-secret").isMissingNode()).isTrue();
    assertThat(Helm.mount(gateway, "witness").path("mountPath").asString())
        .isEqualTo("/var/lib/shadan-witness");
    assertThat(
            Helm.only(Helm.render(Helm.CHART.resolve("ci/data-plane-values.yaml")), "ConfigMap")
                .path("data")
                .path("application.yaml")
                .asString())
        .contains(
            "signing-key-file: /run/shadan/grants/checkpoint-key.pem",
            "witness-directories: [/var/lib/shadan-witness]",
            "witness-urls: [\"https://witness.example/shadan\"]");
    assertThat(Helm.volume(Helm.pod("ci/all-values.yaml"), "witness").isMissingNode()).isTrue();
  }

  @Test
  void documentsForRetailersHaveTheirFoldersAndAddresses() {
    assertThat(
            Helm.only(Helm.render(Helm.CHART.resolve("ci/data-plane-values.yaml")), "ConfigMap")
                .path("data")
                .path("application.yaml")
                .asString())
        .contains(
            "reports: /var/lib/shadan/holds",
            "recipient-kind: competitor_retailer",
            "held: /var/lib/shadan-outbound/c0123/held",
            "C0123: {url: \"https://retailer.example/inbox\", kind: competitor_retailer}");
    JsonNode pod = Helm.pod("ci/data-plane-values.yaml");
    assertThat(
            Helm.volume(pod, "outbound").path("persistentVolumeClaim").path("claimName").asString())
        .isEqualTo("shadan-outbound");
    assertThat(Helm.volume(Helm.pod("ci/all-values.yaml"), "outbound").isMissingNode()).isTrue();
  }

  @Test
  void dataComesFromAConfigMapOrAClaim() {
    JsonNode maps = Helm.pod("ci/all-values.yaml");
    assertThat(Helm.volume(maps, "retailers").path("configMap").path("name").asString())
        .isEqualTo("shadan-retailers");
    assertThat(Helm.mount(container(maps), "terminals").path("readOnly").asBoolean()).isTrue();
    JsonNode claims = Helm.pod("ci/data-plane-values.yaml");
    assertThat(
            Helm.volume(claims, "retailers")
                .path("persistentVolumeClaim")
                .path("claimName")
                .asString())
        .isEqualTo("shadan-retailers");
    assertThat(Helm.mount(container(claims), "terminals").path("readOnly").asBoolean()).isFalse();
  }

  private static JsonNode container(JsonNode pod) {
    return pod.path("containers").path(0);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void disruptionsAndTheNetworkAreBounded(Path values) {
    List<JsonNode> manifests = Helm.render(values);
    JsonNode budget = Helm.only(manifests, "PodDisruptionBudget").path("spec");
    assertThat(budget.path("maxUnavailable").asInt(-1)).isZero();
    JsonNode network = Helm.only(manifests, "NetworkPolicy").path("spec");
    assertThat(network.path("policyTypes").toString()).contains("Ingress");
    assertThat(network.path("ingress").toString()).doesNotContain("management", "8446");
    JsonNode labels =
        Helm.only(manifests, "StatefulSet").path("spec").path("template").path("metadata");
    for (JsonNode selector : List.of(budget.path("selector"), network.path("podSelector"))) {
      selector
          .path("matchLabels")
          .properties()
          .forEach(
              label ->
                  assertThat(labels.path("labels").path(label.getKey()))
                      .isEqualTo(label.getValue()));
    }
  }

  @Test
  void theJournalLivesOnAVolumeAndSecretsAreNamedOnly() {
    List<JsonNode> manifests = Helm.render(Helm.CHART.resolve("ci/all-values.yaml"));
    JsonNode set = Helm.only(manifests, "StatefulSet");
    assertThat(set.path("spec").path("replicas").asInt()).isEqualTo(1);
    assertThat(
            set.path("spec")
                .path("volumeClaimTemplates")
                .path(0)
                .path("metadata")
                .path("name")
                .asString())
        .isEqualTo("journal");
    assertThat(
            set.path("spec")
                .path("template")
                .path("spec")
                .path("containers")
                .path(0)
                .path("volumeMounts")
                .toString())
        .contains("/var/lib/shadan");
    assertThat(manifests).noneMatch(manifest -> manifest.path("kind").asString().equals("Secret"));
    String configuration =
        Helm.only(manifests, "ConfigMap").path("data").path("application.yaml").asString();
    assertThat(configuration)
        .contains(
            "directory: /var/lib/shadan/journal",
            "credentials-file: /run/shadan/upstream/legacy.json")
        .doesNotContainPattern("(?i)(password|secret): +[^/\\s]");
  }

  @Test
  void rolesOpenTheirOwnPortsOnly() {
    assertThat(
            Helm.only(Helm.render(Helm.CHART.resolve("ci/data-plane-values.yaml")), "Service")
                .path("spec")
                .path("ports")
                .toString())
        .contains("data-plane")
        .doesNotContain("console");
    assertThat(
            Helm.only(Helm.render(Helm.CHART.resolve("ci/control-plane-values.yaml")), "Service")
                .path("spec")
                .path("ports")
                .toString())
        .contains("console")
        .doesNotContain("data-plane");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "role=everything",
        "image.digest=latest",
        "image.repository=images.example/shadan:latest",
        "identity.issuer=http://id.example",
        "search.url=http://search.example",
        "database.url=jdbc:h2:mem:x",
        "journal.origin=Not Allowed",
        "secrets.tls=",
        "secrets.checkpointKey=",
        "transparency.witnessUrls[0]=http://plain.example",
        "policy.engine=none",
        "upstreams.wheeling=http://wheeling.example/path",
        "securityContext.runAsUser=0",
        "image.tag=latest",
        "data.retailers.claim=both",
        "data.supplyFeed.configMap=of-yesterday",
        "data.terminals.hostPath=/etc",
        "podDisruptionBudget.maxUnavailable=100%",
        "resources.limits.memory=none",
        "management.address=0.0.0.0"
      })
  void valuesThatAreNotSafeAreRefused(String bad) {
    Helm.Answer answer =
        Helm.run(
            "template",
            "x",
            Helm.CHART.toString(),
            "--kube-version",
            "1.30.0",
            "-f",
            Helm.CHART.resolve("ci/all-values.yaml").toString(),
            "--set-string",
            bad);
    assertThat(answer.code()).as(answer.text()).isNotZero();
    assertThat(answer.text()).contains("values don't meet the specifications of the schema");
  }

  @Test
  void theDefaultsAloneAreRefused() {
    assertThat(Helm.run("template", "x", Helm.CHART.toString(), "--kube-version", "1.30.0").code())
        .isNotZero();
  }
}
