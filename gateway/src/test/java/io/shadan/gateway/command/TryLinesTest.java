package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customer;
import io.shadan.demo.customers.StoryCustomers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captured lines, events and calls, tried with entries such as the catalogue guide's. */
class TryLinesTest {

  private static final String OPERATION =
      """
        - id: %s
          name: {ja: 試験, en: Test}
          kind: api
          method: GET
          path: /wheeling/api/%s
          purposes: [own_customer]
          response:
            format: %s
            content_types: [%s]
      %s      records:
              - key: {pointer: /spn}
      %s          fields:
                  - {pointer: /name, class: contract_name}
      """;

  @TempDir private static Path folder;
  private static DemoSide demo;
  private static Customer own;
  private static Customer other;

  @BeforeAll
  static void start(@TempDir Path feed) throws IOException {
    demo = DemoSide.start(feed);
    own = demo.customer(StoryCustomers.OWN);
    other = demo.customer(StoryCustomers.COMPETITOR);
    String head =
        """
        system: wheeling
        name: {ja: 試験, en: Test}
        prefix: /wheeling
        legal_class: wheeling_information
        retention_years: 5
        operations:
        """;
    Files.writeString(
        folder.resolve("wheeling.yaml"),
        head
            + operation("ndjson", "application/x-ndjson", "", "")
            + operation("sse", "text/event-stream", "      layout: [update]\n", "")
            + operation(
                "jsonp", "application/javascript", "      callback: show\n", "          at: /*\n"));
  }

  private static String operation(String format, String type, String more, String at) {
    return OPERATION.formatted(format, format, format, type, more, at);
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ndjson|@X~@O~",
        "sse|event: update~id: 7~data: @X~~data: @O~~",
        "jsonp|show([@X,@O]);~"
      })
  void theCompetitorsIsMaskedAndTheOwnIsShown(String format, String template) {
    String body = filled(template);
    CommandRun run = tried(body, format);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.MASKED);
    assertThat(text(run)).isEqualTo(body.replace(other.name(), "＊＊＊＊"));
    assertThat(run.err())
        .contains("record 1: other", "record 2: own", "unclassified  none")
        .doesNotContain(own.name(), other.name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ndjson|@O~{\"spn\"|body_malformed",
        "ndjson|@O@X~|body_malformed",
        "sse|data: @O~|body_malformed",
        "sse|data: @O~~@X: 1~~|body_malformed",
        "jsonp|@O|body_malformed",
        "jsonp|hide([@O])|body_malformed",
        "jsonp|show([@O]);show([@X])|body_malformed"
      })
  void whatIsNoneOfItIsRefusedWithAReason(String format, String template, String code) {
    CommandRun run = tried(filled(template), format);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err())
        .startsWith("refused       " + code + ": ")
        .doesNotContain(own.name(), other.name());
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anotherTypeIsRefused() {
    CommandRun run = tried(filled("@O~"), "ndjson", "--content-type", "application/json");
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("upstream_content_type_refused: ");
  }

  private static String filled(String template) {
    String record = "{\"name\":\"%s\",\"spn\":\"%s\"}";
    return template
        .replace("~", "\n")
        .replace("@O", record.formatted(own.name(), StoryCustomers.OWN))
        .replace("@X", record.formatted(other.name(), StoryCustomers.COMPETITOR));
  }

  private static String text(CommandRun run) {
    return new String(run.out(), StandardCharsets.UTF_8);
  }

  private static CommandRun tried(String body, String operation, String... further) {
    List<String> arguments = new ArrayList<>(List.of("catalog", "try", "-"));
    arguments.addAll(List.of("--system", "wheeling", "--operation", operation));
    arguments.addAll(List.of("--as", "retail-clerk", "--catalog", folder.toString()));
    arguments.addAll(List.of("--personas", CommandRun.PERSONAS.toString()));
    arguments.addAll(List.of("--register", demo.feed().toString()));
    arguments.addAll(List.of(further));
    return CommandRun.of(body.getBytes(StandardCharsets.UTF_8), arguments.toArray(String[]::new));
  }
}
