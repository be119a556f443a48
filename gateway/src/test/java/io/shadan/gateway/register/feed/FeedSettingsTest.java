package io.shadan.gateway.register.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterProperties.Feed;
import io.shadan.gateway.register.batch.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** Settings as an operator writes them; what docs/register.md says is what is read. */
class FeedSettingsTest {
  private static final Path DOC =
      Path.of(System.getProperty("shadan.root", ".."), "docs/register.md");

  @Test
  void theExampleOfTheDocumentIsRead() throws IOException {
    String doc = Files.readString(DOC);
    String yaml =
        doc.substring(doc.indexOf("```yaml") + 7, doc.indexOf("```", doc.indexOf("```yaml") + 7));
    List<PropertySource<?>> sources =
        new YamlPropertySourceLoader()
            .load(
                "doc",
                new ByteArrayResource(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    RegisterProperties read =
        new Binder(ConfigurationPropertySources.from(sources))
            .bind("shadan.register", RegisterProperties.class)
            .get();
    Feed feed = read.feed("supply").orElseThrow();
    assertThat(feed.maxAge()).isEqualTo(Duration.ofHours(26));
    assertThat(feed.maxWait()).isEqualTo(Duration.ofHours(6));
    assertThat(feed.drop()).isEqualTo(Path.of("/srv/supply"));
    assertThat(feed.senders()).containsExactly("supply-sender");
    assertThat(feed.file().decoder()).isEqualTo(Drop.CP932);
    assertThat(feed.file().columns().present())
        .containsEntry("supply_point", "供給地点特定番号")
        .containsEntry("change", "異動種別")
        .doesNotContainKey("retailer_2");
    assertThat(feed.file().values().to()).containsExactly("99999999=");
    assertThat(feed.file().dateFormat()).isEqualTo("uuuuMMdd");
  }

  @Test
  void defaultsAreThoseOfTheDemo() {
    Feed feed = bound(Map.of()).feeds().get(0);
    assertThat(feed.file()).isEqualTo(Drop.PLAIN);
    assertThat(feed.senders()).isEmpty();
    assertThat(feed.drop()).isNull();
    assertThat(feed.maxShrinkPercent()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "feeds[0].id|Supply|shadan.register.feeds.id",
        "feeds[0].max-shrink-percent|101|shadan.register.feeds.max-shrink-percent is 101",
        "feeds[0].max-wait|-1s|shadan.register.feeds.max-wait",
        "feeds[0].file.charset|EUC-JP|shadan.register.feeds.file.charset is EUC-JP",
        "feeds[0].file.separator|;;|shadan.register.feeds.file.separator",
        "feeds[0].file.header|false|shadan.register.feeds.file.columns",
        "feeds[0].file.values.status[0]|1|shadan.register.feeds.file.values.status",
        "feeds[0].drop|/srv/supply|shadan.register.retailers is absent",
        "feeds[1].id|supply|shadan.register.feeds is twice",
      })
  void aSettingThatCannotBeIsNamed(String property, String value, String expected) {
    assertThatThrownBy(() -> bound(Map.of(property, value))).hasStackTraceContaining(expected);
  }

  @ParameterizedTest
  @CsvSource({"yyyy-MM-dd", "uuuu-MM", "uuuu-MM-dd HH", "uuuuMMdduuuu"})
  void aDateFormatThatCannotBeIsNamed(String format) {
    assertThatThrownBy(() -> new FeedDates(format))
        .hasMessageContaining("date-format is '" + format);
  }

  /** One row of the table for each code, with the Japanese words of the console. */
  @Test
  void everyProblemHasItsRow() throws IOException {
    String doc = Files.readString(DOC);
    List<String> rows =
        Pattern.compile("^\\| `([a-z_]+)` \\| [^|]*\\p{IsHan}", Pattern.MULTILINE)
            .matcher(doc.substring(doc.indexOf("## Problems")))
            .results()
            .map(row -> row.group(1))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::wire).toList());
  }

  private static RegisterProperties bound(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(Map.of("shadan.register.feeds[0].id", "supply"));
    changes.forEach((name, value) -> all.put("shadan.register." + name, value));
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("shadan.register", RegisterProperties.class)
        .get();
  }
}
