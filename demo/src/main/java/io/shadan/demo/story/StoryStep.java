package io.shadan.demo.story;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One line of the story.
 *
 * @param id stable name
 * @param ja title in Japanese
 * @param en title in English
 * @param command what is pasted, word for word, after the prelude and the steps before
 * @param see what a person sees, Japanese first
 * @param must patterns each of which is found in the output
 * @param mustNot patterns none of which is found in the output
 */
public record StoryStep(
    String id,
    String ja,
    String en,
    String command,
    String see,
    List<String> must,
    List<String> mustNot) {

  public StoryStep {
    must = List.copyOf(must);
    mustNot = List.copyOf(mustNot);
    if (must.isEmpty()) {
      throw new IllegalArgumentException("step " + id + " asserts nothing that must be seen");
    }
    if (must.stream().anyMatch(mustNot::contains)) {
      throw new IllegalArgumentException("step " + id + " both demands and forbids a pattern");
    }
    Stream.concat(must.stream(), mustNot.stream()).forEach(Pattern::compile);
  }

  /** What is wrong with this output; empty when it is as the story says. */
  public List<String> failures(String output) {
    Stream<String> missing =
        must.stream()
            .filter(pattern -> !Pattern.compile(pattern).matcher(output).find())
            .map(pattern -> id + ": expected to see /" + pattern + "/");
    Stream<String> leaked =
        mustNot.stream()
            .filter(pattern -> Pattern.compile(pattern).matcher(output).find())
            .map(pattern -> id + ": must not show /" + pattern + "/");
    return Stream.concat(missing, leaked).toList();
  }
}
