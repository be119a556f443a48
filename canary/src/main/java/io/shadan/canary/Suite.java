package io.shadan.canary;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Runs the cases of a seed through a subject and judges what comes out. */
final class Suite {

  private static final int MOST_FAILURES = 20;

  private final Cases cases;
  private final Subject subject;
  private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  Suite(long seed, Subject subject) {
    this.cases = new Cases(seed);
    this.subject = subject;
  }

  /**
   * What a run found.
   *
   * @param counts per operation and kind: ordinary or odd, masked or refused
   * @param failures what must not be: leaks, ordinary answers refused or emptied, exceptions
   */
  record Report(Map<String, Long> counts, java.util.List<String> failures) {}

  /** Runs the cases {@code [from, to)} on all processors. */
  Report run(long from, long to) {
    LongStream.range(from, to).parallel().forEach(this::one);
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((key, sum) -> sums.put(key, sum.sum()));
    return new Report(sums, java.util.List.copyOf(failures));
  }

  /** The first case that fails; for killing mutants. */
  Optional<String> firstFailure(long to) {
    for (long index = 0; index < to && failures.isEmpty(); index++) {
      one(index);
    }
    return Optional.ofNullable(failures.peek());
  }

  private void one(long index) {
    Case answer = cases.make(index);
    Optional<byte[]> passed;
    try {
      passed = subject.pass(answer);
    } catch (RuntimeException | StackOverflowError e) {
      fail(answer, "threw " + e);
      return;
    }
    count(answer, passed.isPresent());
    if (passed.isEmpty()) {
      if (answer.ordinary()) {
        fail(answer, "ordinary answer refused");
      }
      return;
    }
    new Detector(answer.people())
        .find(passed.get())
        .ifPresent(gram -> fail(answer, "leaks " + gram));
    if (answer.ordinary()) {
      requireOwnValues(answer, passed.get());
    }
  }

  /** A suite that everything refused would pass must not be green. */
  private void requireOwnValues(Case answer, byte[] passed) {
    Charset charset =
        switch (answer.operation()) {
          case "html-card", "csv-notice" -> Charset.forName("windows-31j");
          case "html-list" -> Charset.forName("EUC-JP");
          default -> Charset.forName("UTF-8");
        };
    String text = new String(passed, charset);
    for (Person person : answer.people()) {
      if (person.own() && !person.values().values().stream().allMatch(text::contains)) {
        fail(answer, "hides an own customer's value");
      }
    }
  }

  private void count(Case answer, boolean masked) {
    String key =
        answer.operation()
            + (answer.ordinary() ? " ordinary" : " odd")
            + (masked ? " masked" : " refused");
    counts.computeIfAbsent(key, any -> new LongAdder()).increment();
  }

  private void fail(Case answer, String what) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(
          "case "
              + answer.index()
              + " "
              + answer.operation()
              + ": "
              + what
              + " ["
              + answer.recipe()
              + "]");
    }
  }
}
