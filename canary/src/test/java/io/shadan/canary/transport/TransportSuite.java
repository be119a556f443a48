package io.shadan.canary.transport;

import io.shadan.canary.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Runs trials through a gateway, each followed by an ordinary answer that must pass unharmed. */
final class TransportSuite {

  private static final int MOST_FAILURES = 40;

  /** Most answers in a row that bytes behind an answer may cost. */
  private static final int SPOILT = 3;

  /** Lawful cuts leave nothing behind; the answer after a few of them is looked at all the same. */
  private static final int CUTS_TO_A_PROBE = 16;

  private final Trials trials;
  private final TransportGateway gateway;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong slowest = new AtomicLong();

  TransportSuite(Trials trials, TransportGateway gateway) {
    this.trials = trials;
    this.gateway = gateway;
  }

  /**
   * What a run found.
   *
   * @param counts by kind of end and of verdict
   * @param slowest longest answer, ms
   */
  record Report(Map<String, Long> counts, long slowest, List<String> failures) {

    long count(String key) {
      return counts.getOrDefault(key, 0L);
    }
  }

  /** Runs the trials {@code [from, to)}, one thread for each station. */
  Report run(long from, long to) {
    return run(from, to, Long.MAX_VALUE);
  }

  /** As {@link #run(long, long)}, ended when so many failures are known. */
  Report run(long from, long to, long enough) {
    AtomicLong next = new AtomicLong(from);
    List<Thread> threads = new ArrayList<>();
    for (Station station : gateway.stations()) {
      Thread thread =
          new Thread(
              () -> {
                for (long i = next.getAndIncrement();
                    i < to && failures.size() < enough;
                    i = next.getAndIncrement()) {
                  guarded(station, trials.make(i));
                }
              });
      thread.setUncaughtExceptionHandler((t, e) -> failures.add("the suite fails: " + e));
      thread.start();
      threads.add(thread);
    }
    threads.forEach(TransportSuite::join);
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((key, sum) -> sums.put(key, sum.sum()));
    return new Report(sums, slowest.get(), List.copyOf(failures));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void guarded(Station station, Trial trial) {
    try {
      one(station, trial);
    } catch (RuntimeException e) {
      fail(trial, "the suite fails: " + e);
    }
  }

  private void one(Station station, Trial trial) {
    Draft draft = trial.draft();
    Received got = station.ask(draft.method, trial.answer().operation(), draft.script());
    Judgement.of(trial, got).forEach(wrong -> fail(trial, wrong));
    count(trial, got);
    if (trials.isCut(trial.index()) && trial.index() % CUTS_TO_A_PROBE != 0) {
      return;
    }
    Case probe = trials.probe(trial.index());
    Received after = station.ask("GET", probe.operation(), new Draft(probe).script());
    for (int i = 0; i < SPOILT && trial.row().spoils() && !isRight(probe, after); i++) {
      count("the next answer spoilt by bytes behind, safe");
      Judgement.unsafe(probe, after).forEach(wrong -> fail(trial, "the next answer: " + wrong));
      after = station.ask("GET", probe.operation(), new Draft(probe).script());
    }
    Judgement.ofOrdinary(probe, after)
        .forEach(wrong -> fail(trial, "the next answer, of " + probe.operation() + ": " + wrong));
  }

  private static boolean isRight(Case probe, Received after) {
    return Judgement.ofOrdinary(probe, after).isEmpty();
  }

  private void count(String key) {
    counts.computeIfAbsent(key, any -> new LongAdder()).increment();
  }

  private void count(Trial trial, Received got) {
    String kind = got.released() ? "masked" : got.refused() ? "refused" : got.end().toString();
    String key =
        trial.row().verdict() + (trial.answer().ordinary() ? " ordinary " : " odd ") + kind;
    count(key);
    slowest.accumulateAndGet(got.millis(), Math::max);
  }

  private void fail(Trial trial, String what) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(trial + ": " + what);
    }
  }
}
