package io.shadan.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code CanaryMain CATALOG COUNT SEED}: runs cases; {@code CanaryMain CATALOG replay SEED INDEX}:
 * writes one case's body and what became of it to the current folder.
 */
public final class CanaryMain {

  private CanaryMain() {}

  /** Exit code 0 when nothing leaked, 1 otherwise, 2 for wrong usage. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.println("usage: CATALOG COUNT SEED | CATALOG replay SEED INDEX");
      System.exit(2);
    }
    Subject subject = new MaskingSubject(Path.of(args[0]));
    long seed = Long.parseLong(args[2]);
    if (args[1].equals("replay")) {
      replay(subject, seed, Long.parseLong(args[3]));
      return;
    }
    long began = System.nanoTime();
    Suite.Report report = new Suite(seed, subject).run(0, Long.parseLong(args[1]));
    report.counts().forEach((key, count) -> System.out.printf("%-32s %9d%n", key, count));
    report.failures().forEach(System.out::println);
    System.out.printf(
        "seed %d, %s cases, %d failures, %.0f s%n",
        seed, args[1], report.failures().size(), (System.nanoTime() - began) / 1e9);
    System.exit(report.failures().isEmpty() ? 0 : 1);
  }

  private static void replay(Subject subject, long seed, long index) throws IOException {
    Case answer = new Cases(seed).make(index);
    Optional<byte[]> passed = subject.pass(answer);
    Files.write(Path.of("case-" + index + ".in"), answer.body());
    if (passed.isPresent()) {
      Files.write(Path.of("case-" + index + ".out"), passed.get());
    }
    System.out.println(
        answer.operation()
            + " "
            + answer.contentType()
            + " "
            + answer.codings()
            + " "
            + (passed.isPresent() ? "masked" : "refused")
            + " ["
            + answer.recipe()
            + "]");
  }
}
