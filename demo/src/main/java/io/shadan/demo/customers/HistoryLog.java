package io.shadan.demo.customers;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A planted month of access history, as if imported from the old log: everyday work, the leak of
 * 2016–2022 in small, and one serial snooper. The same instant gives the same rows.
 */
public final class HistoryLog {
  /** Retail staff who saw a few competitors' customers through 口振異動通知. */
  public static final List<String> LEAK_VIEWERS =
      List.of("retail-staff-07", "retail-staff-12", "retail-staff-19", "retail-staff-31");

  /** Who looked at {@link #SNOOPED} competitors' customers in one afternoon. */
  public static final String SNOOPER = "retail-staff-23";

  public static final int SNOOPED = 66;

  private static final long SEED = 20161206L;
  private static final int DAYS = 30;
  private static final int ROWS_PER_WORKDAY = 132;

  private final LocalDate today;
  private final List<Customer> all;
  private final List<HistoryRow> rows = new ArrayList<>();

  /**
   * A log that ends before the given instant.
   *
   * @param now the month before this instant's day, Japan time, is filled
   */
  public HistoryLog(Customers customers, Instant now) {
    this.today = LocalDate.ofInstant(now, HistoryRow.JAPAN);
    this.all = customers.all();
    everydayWork();
    leakThroughDebitChange();
    serialSnooping();
    rows.sort(Comparator.comparing(HistoryRow::time).thenComparing(row -> row.viewer().subject()));
  }

  /**
   * Writes {@code history.csv}.
   *
   * @return rows written, the header not counted
   */
  public int write(Path file) throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file, StandardCharsets.UTF_8)) {
      csv.writeRecord(HistoryRow.HEADER);
      rows.forEach(row -> csv.writeRecord(row.cells()));
    }
    return rows.size();
  }

  private void everydayWork() {
    for (int back = DAYS; back >= 1; back--) {
      LocalDate day = today.minusDays(back);
      int count = weekend(day) ? ROWS_PER_WORKDAY / 6 : ROWS_PER_WORKDAY;
      for (int i = 0; i < count; i++) {
        rows.add(everyday(new Dice(SEED, back * 1_000 + i), day));
      }
    }
  }

  private HistoryRow everyday(Dice dice, LocalDate day) {
    Instant time = at(day, 8 * 60 + 40, dice.below(520 * 60));
    int draw = dice.below(100);
    if (draw < 40) {
      ViewedScreen screen = draw < 28 ? ViewedScreen.CARD : ViewedScreen.NETWORK;
      return HistoryRow.unmasked(
          time, Viewer.callCentre(dice.between(1, 12)), screen, dice.one(all));
    }
    if (draw < 65) {
      ViewedScreen screen = draw < 55 ? ViewedScreen.CUSTOMER_1 : ViewedScreen.CUSTOMER_2;
      return HistoryRow.unmasked(
          time, Viewer.wheelingOffice(dice.between(1, 8)), screen, dice.one(all));
    }
    Viewer clerk = Viewer.retailStaff(dice.between(1, 40));
    if (draw < 97) {
      ViewedScreen screen = draw < 90 ? ViewedScreen.CUSTOMER_1 : ViewedScreen.CUSTOMER_2;
      return HistoryRow.unmasked(time, clerk, screen, own(dice, day));
    }
    return HistoryRow.masked(time, clerk, ViewedScreen.CUSTOMER_1, competitors(dice, day));
  }

  private void leakThroughDebitChange() {
    for (int i = 0; i < LEAK_VIEWERS.size(); i++) {
      Dice dice = new Dice(SEED, 900_000 + i);
      LocalDate day = workday(today.minusDays(4 + 5L * i));
      Viewer clerk = viewer(LEAK_VIEWERS.get(i));
      for (int look = 0; look < 2 + i % 3; look++) {
        Instant time = at(day, 10 * 60 + 15 + look * 3, dice.below(60));
        rows.add(HistoryRow.unmasked(time, clerk, ViewedScreen.CUSTOMER_2, competitors(dice, day)));
      }
    }
  }

  private void serialSnooping() {
    Dice dice = new Dice(SEED, 950_000);
    LocalDate day = workday(today.minusDays(9));
    Viewer snooper = viewer(SNOOPER);
    List<Customer> seen = new ArrayList<>();
    while (seen.size() < SNOOPED) {
      Customer next = competitors(dice, day);
      if (!seen.contains(next)) {
        seen.add(next);
        Instant time = at(day, 13 * 60 + 5 + seen.size() * 3, dice.below(60));
        rows.add(HistoryRow.unmasked(time, snooper, ViewedScreen.CUSTOMER_2, next));
      }
    }
  }

  private Customer own(Dice dice, LocalDate day) {
    Customer found = dice.one(all);
    while (!found.suppliedBy(Retailer.AFFILIATED, day)) {
      found = dice.one(all);
    }
    return found;
  }

  private Customer competitors(Dice dice, LocalDate day) {
    Customer found = dice.one(all);
    while (found
        .supplyOn(day)
        .retailer()
        .filter(code -> !code.equals(Retailer.AFFILIATED))
        .isEmpty()) {
      found = dice.one(all);
    }
    return found;
  }

  private static Viewer viewer(String subject) {
    return Viewer.retailStaff(Integer.parseInt(subject.substring(subject.length() - 2)));
  }

  private static Instant at(LocalDate day, int minuteOfDay, int second) {
    return day.atTime(LocalTime.ofSecondOfDay(minuteOfDay * 60L + second))
        .atZone(HistoryRow.JAPAN)
        .toInstant();
  }

  private static LocalDate workday(LocalDate day) {
    LocalDate candidate = day;
    while (weekend(candidate)) {
      candidate = candidate.minusDays(1);
    }
    return candidate;
  }

  private static boolean weekend(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
  }
}
