package io.shadan.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customers;
import io.shadan.demo.legacy.LegacyCredentials;
import io.shadan.demo.legacy.LegacySystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same lines against the bare legacy systems: paths are right, and each leak is noticed. */
class StoryWithoutGatewayTest {
  private static final Set<String> SHOWN_TO_ANYONE = Set.of("operator-card", "clerk-own");
  private static final Set<String> LEAKING =
      Set.of(
          "clerk-other-1",
          "clerk-other-2",
          "clerk-other-json",
          "clerk-other-csv",
          "delivery-of-2020",
          "clerk-search",
          "clerk-at-td-terminal",
          "responder-inside",
          "responder-outside");

  private final Path folder;

  StoryWithoutGatewayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyMaskedStepFailsForWhatItLeaksAndForNothingElse() throws Exception {
    Customers customers = Customers.generate(LocalDate.of(2026, 4, 1));
    Story story = Story.at(new StoryPlace(folder, 8443), new Cast(customers));
    LegacyCredentials credentials =
        new LegacyCredentials(
            LegacyCredentials.GATEWAY,
            LegacySystems.IDS.stream().collect(Collectors.toMap(id -> id, id -> "pw")));
    try (LegacySystems systems = LegacySystems.start(0, customers, credentials)) {
      List<StoryStep> steps =
          story.steps().stream()
              .filter(step -> SHOWN_TO_ANYONE.contains(step.id()) || LEAKING.contains(step.id()))
              .toList();
      assertThat(steps).hasSize(SHOWN_TO_ANYONE.size() + LEAKING.size());
      Story bare = new Story(prelude(systems.port(), story), steps);
      check(steps, StoryRunner.run(bare, Duration.ofSeconds(60)));
    }
  }

  private static void check(List<StoryStep> steps, Map<String, String> outputs) {
    for (StoryStep step : steps) {
      String output = outputs.getOrDefault(step.id(), "");
      List<String> failures = step.failures(output);
      if (SHOWN_TO_ANYONE.contains(step.id())) {
        assertThat(failures).as(output).isEmpty();
      } else {
        assertThat(failures).as(step.id() + "\n" + output).isNotEmpty();
        // the count of the search is the one thing the bare system truly answers otherwise
        assertThat(failures)
            .as(output)
            .allMatch(failure -> failure.contains("must not show") || failure.contains("該当件数"));
      }
    }
  }

  /** The story's own {@code screen}, above a {@code shadan} that knows no gateway. */
  private List<String> prelude(int port, Story story) {
    String jar = folder.resolve("cookies").toString();
    String legacy = "http://127.0.0.1:" + port;
    String logIn = "curl -sS -o /dev/null -b %s -c %s -d '%s' %s%s";
    return List.of(
        "tok() { :; }",
        logIn.formatted(jar, jar, "USERID=GATEWAY&PASSWD=pw", legacy, "/cc/login.do"),
        logIn.formatted(jar, jar, "uid=GATEWAY&pwd=pw", legacy, "/wheeling/login.do"),
        logIn.formatted(jar, jar, "id=GATEWAY&pw=pw", legacy, "/charges/login.do"),
        "shadan() { curl -sS -b %s -w '\\n[HTTP %%{http_code}]\\n' \"%s$3\"; }"
            .formatted(jar, legacy),
        story.prelude().get(story.prelude().size() - 1));
  }
}
