package io.shadan.canary.transport;

import java.util.HexFormat;

/**
 * {@code TransportMain COUNT SEED}: the table, the offsets and so many drawn trials; {@code
 * TransportMain table SEED}: the table only; {@code TransportMain replay SEED INDEX}: one trial,
 * with what was sent and what came back.
 */
public final class TransportMain {

  private static final int STATIONS = 4;

  private TransportMain() {}

  /** Exit code 0 when nothing is wrong, 1 otherwise, 2 for wrong usage. */
  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println("usage: COUNT SEED | table SEED | replay SEED INDEX");
      System.exit(2);
    }
    Trials trials = new Trials(Long.parseLong(args[1]));
    int exit;
    try (TransportGateway gateway = TransportGateway.start(STATIONS)) {
      exit =
          args[0].equals("replay")
              ? replay(trials, gateway, Long.parseLong(args[2]))
              : run(trials, gateway, last(trials, args[0]));
    }
    System.exit(exit);
  }

  private static long last(Trials trials, String count) {
    return count.equals("table") ? trials.table() : trials.systematic() + Long.parseLong(count);
  }

  private static int run(Trials trials, TransportGateway gateway, long to) {
    long began = System.nanoTime();
    TransportSuite.Report report = new TransportSuite(trials, gateway).run(0, to);
    report.counts().forEach((key, sum) -> System.out.printf("%-32s %9d%n", key, sum));
    report.failures().forEach(System.out::println);
    System.out.printf(
        "%d trials, %d failures, slowest answer %d ms, %.0f s%n",
        to, report.failures().size(), report.slowest(), (System.nanoTime() - began) / 1e9);
    return report.failures().isEmpty() ? 0 : 1;
  }

  private static int replay(Trials trials, TransportGateway gateway, long index) {
    Trial trial = trials.make(index);
    Draft draft = trial.draft();
    Received got =
        gateway.stations().get(0).ask(draft.method, trial.answer().operation(), draft.script());
    System.out.println(trial);
    System.out.println("--- sent");
    System.out.println(printable(Draft.concat(draft.head(), draft.framed(), draft.after)));
    System.out.println("--- received, " + got.end() + " after " + got.millis() + " ms");
    System.out.println(printable(got.raw()));
    Judgement.of(trial, got).forEach(wrong -> System.out.println("--- " + wrong));
    return Judgement.of(trial, got).isEmpty() ? 0 : 1;
  }

  /** ASCII as it is, other bytes as {@code \xHH}. */
  private static String printable(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      boolean plain = b == '\n' || b == '\r' || b >= ' ' && b < 0x7f;
      text.append(plain ? (char) b + "" : "\\x" + HexFormat.of().toHexDigits(b));
    }
    return text.toString();
  }
}
