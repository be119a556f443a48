package io.shadan.demo.story;

import java.util.List;
import java.util.stream.Stream;

/**
 * The story: shell functions once, then one command per step.
 *
 * @param prelude lines that define the shell functions
 * @param steps in the order they are pasted
 */
public record Story(List<String> prelude, List<StoryStep> steps) {

  public Story {
    prelude = List.copyOf(prelude);
    steps = List.copyOf(steps);
    if (steps.stream().map(StoryStep::id).distinct().count() != steps.size()) {
      throw new IllegalArgumentException("two steps of the story have the same id");
    }
  }

  /** The story of this demo. */
  public static Story at(StoryPlace place, Cast cast) {
    List<StoryStep> steps =
        Stream.of(
                new MaskingChapter(cast).steps(),
                new RefusalChapter(cast).steps(),
                new DisasterChapter(cast).steps(),
                new EvidenceChapter(place, cast).steps())
            .flatMap(List::stream)
            .toList();
    return new Story(place.prelude(), steps);
  }
}
