package io.shadan.demo.story;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Pastes the story into one shell, as a newcomer would, and compares what appears. */
public final class StoryRunner {
  private static final String MARK = "@@@@ step ";

  private StoryRunner() {}

  /**
   * Runs every step in one shell.
   *
   * @param limit for the whole story
   * @return what each step printed, by step id, in order
   * @throws IllegalStateException if the shell does not end in time
   */
  public static Map<String, String> run(Story story, Duration limit)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("shadan-story-", ".sh");
    Path output = Files.createTempFile("shadan-story-", ".out");
    try {
      Files.writeString(script, script(story));
      Process shell =
          new ProcessBuilder("bash", script.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      shell.getOutputStream().close();
      if (!shell.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        throw new IllegalStateException(
            "the story did not end within "
                + limit.toSeconds()
                + " s; it printed\n"
                + Files.readString(output));
      }
      return split(new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    } finally {
      Files.delete(script);
      Files.delete(output);
    }
  }

  /** What is wrong with these outputs; empty when all is as the story says. */
  public static List<String> failures(Story story, Map<String, String> outputs) {
    List<String> failures = new ArrayList<>();
    for (StoryStep step : story.steps()) {
      String output = outputs.get(step.id());
      failures.addAll(
          output == null ? List.of(step.id() + ": was not reached") : step.failures(output));
    }
    return failures;
  }

  private static String script(Story story) {
    StringBuilder script = new StringBuilder();
    story.prelude().forEach(line -> script.append(line).append('\n'));
    for (StoryStep step : story.steps()) {
      script.append("echo '").append(MARK).append(step.id()).append("'\n");
      script.append(step.command()).append('\n');
    }
    return script.toString();
  }

  private static Map<String, String> split(String output) {
    Map<String, String> byStep = new LinkedHashMap<>();
    String step = "";
    for (String line : output.lines().toList()) {
      if (line.startsWith(MARK)) {
        step = line.substring(MARK.length());
        byStep.put(step, "");
      } else {
        byStep.merge(step, line + "\n", String::concat);
      }
    }
    return byStep;
  }
}
