package io.shadan.demo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.demo.customers.Customers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final Story STORY =
      Story.at(
          new StoryPlace(Path.of("/data/demo"), 8443),
          new Cast(Customers.generate(LocalDate.of(2026, 4, 1))));

  @Test
  void everyStepIsCheckedBothWaysAndReadable() {
    assertThat(STORY.steps()).hasSizeGreaterThan(15);
    for (StoryStep step : STORY.steps()) {
      assertThat(step.must()).as(step.id()).isNotEmpty();
      assertThat(step.mustNot())
          .as(step.id())
          .isNotEmpty()
          .doesNotContainAnyElementsOf(step.must());
      assertThat(step.ja()).as(step.id()).isNotBlank();
      assertThat(step.en()).as(step.id()).isNotBlank();
      assertThat(step.command()).as(step.id()).doesNotContain("\n");
    }
  }

  @Test
  void whatIsForbiddenIsNotDemandedElsewhereInTheSameStep() {
    for (StoryStep step : STORY.steps()) {
      String everythingDemanded = String.join("\n", step.must());
      for (String forbidden : step.mustNot()) {
        assertThat(everythingDemanded).as(step.id()).doesNotContain(forbidden);
      }
    }
  }

  @Test
  void shellReadsEveryLine() throws Exception {
    String script =
        String.join("\n", STORY.prelude())
            + "\n"
            + String.join("\n", STORY.steps().stream().map(StoryStep::command).toList());
    Process shell =
        new ProcessBuilder("bash", "-n", "-c", script).redirectErrorStream(true).start();
    String complaints = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(complaints).isZero();
  }

  @Test
  void failuresNameTheStepAndThePattern() {
    StoryStep step = new StoryStep("s", "", "", "true", "", List.of("a"), List.of("b"));
    assertThat(step.failures("a")).isEmpty();
    assertThat(step.failures("ab")).containsExactly("s: must not show /b/");
    assertThat(step.failures("c")).containsExactly("s: expected to see /a/");
  }

  @Test
  void patternThatIsBothDemandedAndForbiddenIsRefused() {
    assertThatThrownBy(() -> new StoryStep("s", "", "", "true", "", List.of("a"), List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void runnerKeepsShellStateAndFindsFailures() throws Exception {
    Story story =
        new Story(
            List.of("say() { echo \"said $1\"; }"),
            List.of(
                new StoryStep("one", "", "", "X=7; say one", "", List.of("said one"), List.of("7")),
                new StoryStep("two", "", "", "say \"$X\"", "", List.of("said 7"), List.of("one")),
                new StoryStep("three", "", "", "say leak", "", List.of("said"), List.of("leak"))));
    Map<String, String> outputs = StoryRunner.run(story, Duration.ofSeconds(30));
    assertThat(outputs).containsEntry("two", "said 7\n");
    assertThat(StoryRunner.failures(story, outputs)).containsExactly("three: must not show /leak/");
    assertThat(StoryRunner.failures(story, Map.of())).hasSize(3);
  }

  @Test
  void fieldTakesTheFirstValueOfThatName() throws Exception {
    Story story =
        new Story(
            STORY.prelude(),
            List.of(
                new StoryStep(
                    "id",
                    "",
                    "",
                    "echo '{\"id\":\"d-1\",\"responders\":[{\"id\":\"x\"}]}' | field id",
                    "",
                    List.of("^d-1\n$"),
                    List.of("x"))));
    assertThat(StoryRunner.failures(story, StoryRunner.run(story, Duration.ofSeconds(30))))
        .isEmpty();
  }
}
