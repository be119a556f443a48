package io.shadan.gateway.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.readiness.DemoDefaults;
import io.shadan.gateway.register.FeedFormat;
import io.shadan.gateway.register.FeedFormat.Columns;
import io.shadan.gateway.register.FeedFormat.Values;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterProperties.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;

/** The supply register as the chart sets it up: what is rendered is what the gateway reads. */
class HelmRegisterTest {
  private static final Path ALL = Helm.CHART.resolve("ci/all-values.yaml");

  static Stream<Path> scenarios() throws IOException {
    return Helm.scenarios();
  }

  @Test
  void feedsAreReadAsTheyWereWritten() {
    RegisterProperties register = register(Helm.render(ALL));
    assertThat(register.feed()).isNull();
    assertThat(register.feeds())
        .containsExactly(
            new Feed(
                "supply",
                Duration.ofHours(26),
                5,
                Path.of("/var/lib/shadan-supply/supply"),
                Duration.ofHours(5),
                List.of(),
                new FeedFormat(
                    "windows-31j",
                    "\t",
                    true,
                    new Columns("供給地点特定番号", "市町村コード", "開始日", "終了日", "区分", "小売事業者コード", "", "異動種別"),
                    List.of("備考", "<内部用>"),
                    0,
                    new Values(
                        List.of("1=supplied", "9=no_supplier"),
                        List.of("新規=supply"),
                        List.of("99999999=")),
                    "uuuuMMdd")),
            new Feed(
                "islands",
                Duration.ofDays(2),
                0,
                Path.of("/var/lib/shadan-supply/islands_2"),
                Duration.ofHours(6),
                List.of("islands:sender", "supply-desk"),
                new FeedFormat(
                    "UTF-8",
                    ",",
                    false,
                    new Columns("1", "2", "3", "4", "5", "7", "", ""),
                    List.of(),
                    7,
                    new Values(List.of(), List.of(), List.of()),
                    "uuuu-MM-dd")));
  }

  /** Folders are on volumes that are there and may be written, and the start takes all of it. */
  @ParameterizedTest
  @MethodSource("scenarios")
  void everyFileHasItsVolumeAndProductionStarts(Path values) {
    List<JsonNode> manifests = Helm.render(values);
    JsonNode pod = Helm.pod(manifests);
    JsonNode gateway = pod.path("containers").path(0);
    RegisterProperties register = register(manifests);
    assertThat(register.state()).isEqualTo(mounted(gateway, "journal").resolve("register"));
    assertThat(register.retailers())
        .isEqualTo(mounted(gateway, "retailers").resolve("retailers.txt"));
    assertThat(Helm.mount(gateway, "journal").has("readOnly")).isFalse();
    List<Path> drops = register.feeds().stream().map(Feed::drop).filter(p -> p != null).toList();
    assertThat(Helm.volume(pod, "supply").isMissingNode()).isEqualTo(drops.isEmpty());
    for (Path drop : drops) {
      assertThat(drop.getParent()).isEqualTo(mounted(gateway, "supply"));
      assertThat(Helm.mount(gateway, "supply").has("readOnly")).isFalse();
      assertThat(
              Helm.volume(pod, "supply").path("persistentVolumeClaim").path("claimName").asString())
          .isEqualTo("shadan-supply");
    }
    assertThat(new DemoDefaults(environment(manifests), "CN=one of your own").problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "register.claim=|/register/claim",
        "register.state=/tmp|properties 'state' not allowed",
        "register.feeds=|/register/feeds",
        "register.feeds[0].id=Supply|/register/feeds/0/id",
        "register.feeds[0].drop=/srv|properties 'drop' not allowed",
        "register.feeds[0].directory=../journal|/register/feeds/0/directory",
        "register.feeds[0].maxAge=0h|/register/feeds/0/maxAge",
        "register.feeds[0].maxShrinkPercent=5%|/register/feeds/0/maxShrinkPercent",
        "register.feeds[0].senders[0]=|/register/feeds/0/senders/0",
        "register.feeds[0].file.charset=EUC-JP|/register/feeds/0/file/charset",
        "register.feeds[0].file.separator=;;|/register/feeds/0/file/separator",
        "register.feeds[0].file.date-format=yyyyMMdd|/register/feeds/0/file/date-format",
        "register.feeds[0].file.dateFormat=uuuuMMdd|properties 'dateFormat' not allowed",
        "register.feeds[0].file.columns.number=x|/register/feeds/0/file/columns': additional properties 'number' not allowed",
        "register.feeds[0].file.values.status[0]=1|/register/feeds/0/file/values/status/0",
      })
  void aValueThatCannotBeIsRefusedAtItsPlace(String bad, String place) {
    Helm.Answer answer = Helm.template(ALL, "--set-string", bad);
    assertThat(answer.code()).as(answer.text()).isNotZero();
    assertThat(answer.text()).contains("values don't meet the specifications of the schema", place);
  }

  @Test
  void aRegisterWithoutFeedsIsRefused() {
    Helm.Answer answer = Helm.template(ALL, "--set-json", "register.feeds=[]");
    assertThat(answer.code()).as(answer.text()).isNotZero();
    assertThat(answer.text()).contains("at '/register/feeds': minItems");
  }

  @ParameterizedTest
  @CsvSource({"id, supply", "directory, supply"})
  void feedsDiffer(String what, String value) {
    Helm.Answer answer =
        Helm.template(ALL, "--set-string", "register.feeds[1]." + what + "=" + value);
    assertThat(answer.code()).as(answer.text()).isNotZero();
    assertThat(answer.text()).contains("register.feeds has " + what + " '" + value + "' twice");
  }

  private static Path mounted(JsonNode container, String volume) {
    return Path.of(Helm.mount(container, volume).path("mountPath").asString());
  }

  private static RegisterProperties register(List<JsonNode> manifests) {
    return Binder.get(environment(manifests))
        .bind("shadan.register", RegisterProperties.class)
        .get();
  }

  /** The gateway's settings, as it would read them in the pod. */
  private static StandardEnvironment environment(List<JsonNode> manifests) {
    String yaml =
        Helm.only(manifests, "ConfigMap").path("data").path("application.yaml").asString();
    StandardEnvironment environment = new StandardEnvironment();
    try {
      new YamlPropertySourceLoader()
          .load("chart", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
          .forEach(environment.getPropertySources()::addFirst);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return environment;
  }
}
