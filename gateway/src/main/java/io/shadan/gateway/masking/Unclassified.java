package io.shadan.gateway.masking;

import java.util.List;

/**
 * What an answer, or a part of one, held that was neither layout nor a catalogued field. All of it
 * is masked; somebody must say what it is (the forgotten screen of 2022 was one nobody had looked
 * at).
 *
 * @param places how many places
 * @param samples where the first different ones stand and what kind of text they hold, as {@link
 *     UnclassifiedTally} writes them: never a value
 */
public record Unclassified(int places, List<String> samples) {

  /** Nothing. */
  public static final Unclassified NONE = new Unclassified(0, List.of());

  public Unclassified {
    samples = List.copyOf(samples);
  }
}
