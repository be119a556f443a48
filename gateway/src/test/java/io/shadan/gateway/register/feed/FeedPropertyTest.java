package io.shadan.gateway.register.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.register.FeedFormat;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.Batch.Stated;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.SupplyState.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written of random points is what is read, in the order of registers. */
class FeedPropertyTest {
  private static final List<Kind> KINDS = List.of(Kind.values());

  @TempDir Path home;

  @Test
  void randomPointsAreReadAsTheyWereWritten() throws Exception {
    Drop drop = new Drop(home);
    for (int seed = 0; seed < 300; seed++) {
      Random dice = new Random(seed);
      same(drop, dice, dice.nextInt(60), "seed " + seed);
    }
  }

  /** So many that the spool is used, and hashes share their first byte. */
  @Test
  void manyPointsGoThroughTheSpool() throws Exception {
    same(new Drop(home), new Random(7), 150_000, "many");
    try (Stream<Path> left = Files.list(home.resolve("spool"))) {
      assertThat(left).as("removed at the end").isEmpty();
    }
  }

  private static void same(Drop drop, Random dice, int points, String which) throws Exception {
    TreeMap<SupplyPoint, Stated> written = new TreeMap<>();
    while (written.size() < points) {
      Stated one = point(dice);
      written.put(one.point(), one);
    }
    List<String> rows = rows(written, dice);
    Charset charset = dice.nextBoolean() ? StandardCharsets.UTF_8 : Drop.CP932;
    String end = dice.nextBoolean() ? "\n" : "\r\n";
    String header = "supply_point,municipality,from,to,status,retailer,retailer_2,備考" + end;
    byte[] csv = (header + String.join(end, rows)).getBytes(charset);
    Path file = Files.write(drop.home.resolve("random.csv"), csv);
    Path side =
        Files.writeString(
            drop.home.resolve("random.json"), Drop.side(1, "snapshot", rows.size(), csv, ""));
    FeedFormat format = Drop.format(charset.name(), List.of("備考"));
    Batch batch = drop.reader(format).read(file, SideFile.read(side));
    try (Batch.Points read = ((Batch.Snapshot) batch).points()) {
      assertThat(read.size()).as(which).isEqualTo(points);
      Iterator<Stated> all = read.iterator();
      for (Map.Entry<SupplyPoint, Stated> expected : written.entrySet()) {
        Stated found = all.next();
        assertThat(found.point()).as(which).isEqualTo(expected.getKey());
        assertThat(found.municipality()).isEqualTo(expected.getValue().municipality());
        assertThat(found.settled()).as(which).isEqualTo(expected.getValue().settled());
        assertThat(found.pending()).as(which).isEqualTo(expected.getValue().pending());
        assertThat(rows.get((int) found.line() - 2)).contains(found.point().digits());
      }
      assertThat(all.hasNext()).isFalse();
    }
  }

  private static Stated point(Random dice) {
    SupplyPoint point =
        new SupplyPoint(dice.nextLong(100_000_000_000L), dice.nextLong(100_000_000_000L));
    List<SupplySpan> settled = new ArrayList<>();
    int day = dice.nextInt(20_000);
    for (int i = dice.nextInt(4); i > 0; i--) {
      int to = i == 1 && dice.nextBoolean() ? Days.OPEN : day + 1 + dice.nextInt(900);
      settled.add(new SupplySpan(day, to, state(dice), 0));
      day = Math.min(to, 60_000) + dice.nextInt(3);
    }
    List<SupplySpan> pending = new ArrayList<>();
    if (settled.isEmpty() || dice.nextInt(8) == 0) {
      int from = 25_000 + dice.nextInt(100);
      pending.add(new SupplySpan(from, Days.OPEN, SupplyState.suppliedBy("A0009"), 0));
      if (dice.nextBoolean()) {
        pending.add(new SupplySpan(from, Days.OPEN, SupplyState.suppliedBy("C0123"), 0));
      }
    }
    return new Stated(0, point, "%05d".formatted(dice.nextInt(100_000)), settled, pending);
  }

  private static SupplyState state(Random dice) {
    Kind kind = KINDS.get(dice.nextInt(KINDS.size()));
    return switch (kind.retailers()) {
      case 0 -> SupplyState.of(kind);
      case 1 -> SupplyState.suppliedBy(dice.nextBoolean() ? "A0009" : "C0123");
      default -> new SupplyState(kind, "C0123", "A0009");
    };
  }

  private static List<String> rows(Map<SupplyPoint, Stated> points, Random dice) {
    List<String> rows = new ArrayList<>();
    for (Stated one : points.values()) {
      one.settled().forEach(span -> rows.add(row(one, span, span.state().kind().wire(), dice)));
      one.pending().forEach(span -> rows.add(row(one, span, RowReader.PENDING, dice)));
    }
    Collections.shuffle(rows, dice);
    return rows;
  }

  private static String row(Stated one, SupplySpan span, String status, Random dice) {
    String quote = dice.nextInt(4) == 0 ? "\"" : "";
    String to = span.to() == Days.OPEN ? "" : Days.day(span.to()).toString();
    return String.join(
        ",",
        quote + one.point().digits() + quote,
        one.municipality(),
        Days.day(span.from()).toString(),
        to,
        status,
        span.state().retailer(),
        quote + span.state().second() + quote,
        dice.nextBoolean() ? "髙﨑①" : "");
  }
}
