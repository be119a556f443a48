package io.shadan.canary.transport;

import io.shadan.canary.Case;
import io.shadan.canary.Cases;
import io.shadan.canary.Person;
import io.shadan.canary.transport.Draft.Framing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * The trials of a seed. First the whole table with ordinary answers of every format; then small
 * answers cut at every offset, once between chunks and once between writes; then rows, odd answers
 * and cuts drawn at random, without end.
 */
final class Trials {

  private static final int FORMATS = Cases.OPERATIONS.size();

  /** Among how many ordinary answers the small ones are looked for. */
  private static final int CANDIDATES = 300;

  private static final int SLOW_ONE_IN = 1_500;

  private final long seed;
  private final Cases cases;
  private final List<Case> small = new ArrayList<>();
  private final long table = (long) Table.ROWS.size() * FORMATS;
  private final long cuts;

  Trials(long seed) {
    this.seed = seed;
    this.cases = new Cases(seed, TransportGateway::person);
    long sum = 0;
    for (String operation : Cases.OPERATIONS) {
      Case smallest = smallest(operation);
      small.add(smallest);
      sum += offsets(smallest);
    }
    this.cuts = sum;
  }

  /** How many trials there are before chance begins. */
  long systematic() {
    return table + cuts;
  }

  long table() {
    return table;
  }

  /** Whether the trial is one of the offsets. */
  boolean isCut(long index) {
    return index >= table && index < table + cuts;
  }

  Trial make(long index) {
    if (index < table) {
      Row row = Table.ROWS.get((int) (index / FORMATS));
      return of(index, row, cases.ordinary(index, Cases.OPERATIONS.get((int) (index % FORMATS))));
    }
    return index < table + cuts ? cut(index) : drawn(index);
  }

  /** An ordinary answer that must pass after anything. */
  Case probe(long index) {
    return cases.ordinary(-1 - index, Cases.OPERATIONS.get((int) ((index >>> 3) % FORMATS)));
  }

  private Trial drawn(long index) {
    SplittableRandom random = random(index);
    List<Row> rows = random.nextInt(SLOW_ONE_IN) == 0 ? Table.ROWS : Table.QUICK;
    return of(index, rows.get(random.nextInt(rows.size())), cases.make(index));
  }

  private Trial of(long index, Row row, Case answer) {
    Draft draft = new Draft(answer);
    row.change().apply(draft, new Dice(random(~index), answer));
    return new Trial(index, row, answer, draft);
  }

  private Trial cut(long index) {
    long offset = index - table;
    for (Case answer : small) {
      if (offset < offsets(answer)) {
        return cut(index, answer, (int) offset);
      }
      offset -= offsets(answer);
    }
    throw new IllegalArgumentException("no offset for " + index);
  }

  /** Offsets of the body cut chunks; those behind them cut writes, head and chunk sizes too. */
  private static Trial cut(long index, Case answer, int offset) {
    Draft draft = new Draft(answer).framing(Framing.CHUNKED);
    boolean chunks = offset < answer.body().length;
    int at = chunks ? offset : offset - answer.body().length;
    (chunks ? draft.chunkCuts : draft.wireCuts).add(at);
    String name = (chunks ? "chunks cut at " : "writes cut at ") + at;
    return new Trial(index, Row.released(name, (d, dice) -> {}), answer, draft);
  }

  private static int offsets(Case answer) {
    Draft draft = new Draft(answer).framing(Framing.CHUNKED);
    return answer.body().length + draft.head().length + draft.framed().length;
  }

  /** The smallest ordinary answer with a hidden customer, and an own one where there is room. */
  private Case smallest(String operation) {
    return LongStream.range(0, CANDIDATES)
        .mapToObj(i -> cases.ordinary(Long.MIN_VALUE + i, operation))
        .filter(answer -> operation.equals("html-card") || mixed(answer))
        .min(Comparator.comparingInt(answer -> answer.body().length))
        .orElseThrow();
  }

  private static boolean mixed(Case answer) {
    List<Person> onPage = answer.people().subList(0, answer.people().size() - 2);
    return onPage.stream().anyMatch(Person::own) && !onPage.stream().allMatch(Person::own);
  }

  private SplittableRandom random(long index) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ index);
  }
}
