package io.shadan.canary.transport;

import io.shadan.canary.Case;
import io.shadan.canary.Disguise;
import io.shadan.canary.Person;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** What one case leaves to chance. */
final class Dice {

  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"), Charset.forName("EUC-JP"));

  private final RandomGenerator random;
  private final List<Person> hidden;

  Dice(RandomGenerator random, Case answer) {
    this.random = random;
    this.hidden = answer.people().stream().filter(person -> !person.own()).toList();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** A hidden value in some disguise. */
  String canary() {
    return pick(List.of(Disguise.values())).write(plain());
  }

  /** A hidden value as it is. */
  String plain() {
    return pick(hidden).anyValue(random);
  }

  /** Text in one of the charsets legacy systems write. */
  byte[] bytes(String text) {
    return text.getBytes(pick(CHARSETS));
  }

  /** Up to {@code most} places inside {@code length} bytes, in order. */
  List<Integer> cuts(int length, int most) {
    List<Integer> cuts = new ArrayList<>();
    for (int i = below(most) + 1; i > 0 && length > 0; i--) {
      cuts.add(below(length));
    }
    Collections.sort(cuts);
    return cuts;
  }
}
