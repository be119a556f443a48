package io.shadan.canary;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The odd things one case does, drawn as they are asked for and noted for the report. A case that
 * draws none is ordinary.
 */
final class Oddities {

  private final RandomGenerator random;
  private final List<Person> hidden;
  private final List<Person> own;
  private final List<String> drawn = new ArrayList<>();
  private final int oddPerMille;

  Oddities(RandomGenerator random, List<Person> people, int oddPerMille) {
    this.random = random;
    this.own = people.stream().filter(Person::own).toList();
    this.hidden = people.stream().filter(person -> !person.own()).toList();
    this.oddPerMille = oddPerMille;
  }

  /** Whether to do something odd here; noted under its name. */
  boolean odd(String name) {
    if (random.nextInt(1000) >= oddPerMille) {
      return false;
    }
    drawn.add(name);
    return true;
  }

  /** A hidden customer's value in some disguise. */
  String canary() {
    Person person = hidden.get(random.nextInt(hidden.size()));
    Disguise disguise = Disguise.values()[random.nextInt(Disguise.values().length)];
    drawn.add(disguise.name());
    return disguise.write(person.anyValue(random));
  }

  /** A hidden customer's value as it is. */
  String plain() {
    return hidden.get(random.nextInt(hidden.size())).anyValue(random);
  }

  /** The number of one of the client's own customers. */
  String ownNumber() {
    return own.get(random.nextInt(own.size())).spn();
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  RandomGenerator random() {
    return random;
  }

  boolean none() {
    return drawn.isEmpty();
  }

  String recipe() {
    return String.join(" ", drawn);
  }
}
