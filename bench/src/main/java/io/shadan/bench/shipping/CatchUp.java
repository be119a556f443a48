package io.shadan.bench.shipping;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Actor;
import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.audit.event.AuditRecord.Source;
import io.shadan.audit.event.AuditRecord.TerminalRef;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalReceipt;
import io.shadan.audit.journal.JournalSettings;
import io.shadan.audit.reconciliation.Reconciliation;
import io.shadan.audit.reconciliation.ReconciliationStatus;
import io.shadan.audit.search.ElasticsearchConnection;
import io.shadan.audit.shipping.Shipper;
import io.shadan.demo.elastic.ElasticsearchNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A journal that nobody shipped for a while, brought into a real Elasticsearch on the same machine,
 * then compared with it. Every fifth click is a list of 20 customers, the others show one; each has
 * its attempt, release and outcome. Ends with 1 when fewer documents a second were shipped than the
 * floor, or journal and index are not the same.
 */
public final class CatchUp {
  private static final double FLOOR = 5_000;
  private static final int LIST = 20;
  private static final int EACH = 5;
  private static final int WARM_UP = 4_000;

  private final Path work;
  private final ElasticsearchNode node;

  private CatchUp(Path work, ElasticsearchNode node) {
    this.work = work;
    this.node = node;
  }

  /**
   * Runs.
   *
   * @param args clicks to ship, 20,000 when absent
   */
  public static void main(String[] args) throws Exception {
    int clicks = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    Path work = Files.createTempDirectory("shadan-catch-up-");
    double rate;
    try (ElasticsearchNode node = ElasticsearchNode.start()) {
      CatchUp bench = new CatchUp(work, node);
      var unused = bench.run("warm-up", WARM_UP);
      rate = bench.run("measured", clicks);
    }
    System.out.printf("floor %.0f documents/s: %s%n", FLOOR, rate >= FLOOR ? "kept" : "MISSED");
    System.exit(rate >= FLOOR ? 0 : 1);
  }

  private double run(String origin, int clicks) throws Exception {
    Path directory = work.resolve(origin);
    try (FileJournal journal =
            FileJournal.open(new JournalSettings(directory, origin, 64L << 20, 100_000, 0));
        ElasticsearchConnection connection = ElasticsearchConnection.to(node.url())) {
      long documents = fill(journal, clicks);
      long began = System.nanoTime();
      try (Shipper shipper =
          Shipper.start(directory, directory.resolve("state"), journal, connection.index())) {
        while (shipper.shippedPosition() < journal.durablePosition()) {
          Thread.sleep(5);
        }
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          "%s: %d records, %d documents shipped in %.1f s: %.0f documents/s%n",
          origin, journal.durablePosition() + 1, documents, seconds, documents / seconds);
      compare(directory, journal, connection, documents);
      return documents / seconds;
    }
  }

  private void compare(
      Path directory, FileJournal journal, ElasticsearchConnection connection, long documents)
      throws IOException {
    Reconciliation judge =
        new Reconciliation(
            directory,
            journal,
            connection.contents(journal.origin()),
            connection.alerts(),
            new Reconciliation.Sources(journal::durablePosition, Map::of, name -> false),
            directory.resolve("reconciliation"),
            Clock.systemUTC());
    long began = System.nanoTime();
    judge.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    ReconciliationStatus status = judge.status();
    if (!status.good()) {
      throw new IllegalStateException("journal and index differ: " + status);
    }
    System.out.printf(
        "%s: all compared in %.1f s: %.0f documents/s%n",
        journal.origin(), seconds, documents / seconds);
    began = System.nanoTime();
    judge.run();
    System.out.printf(
        "%s: compared again with nothing new in %.0f ms%n",
        journal.origin(), (System.nanoTime() - began) / 1e6);
  }

  private static long fill(FileJournal journal, int clicks) {
    List<CompletableFuture<JournalReceipt>> receipts = new ArrayList<>();
    long documents = 0;
    for (int click = 0; click < clicks; click++) {
      int customers = click % EACH == 0 ? LIST : 1;
      receipts.add(journal.append(entry(AuditEventCode.ATTEMPT, click, 0)));
      receipts.add(journal.append(entry(AuditEventCode.RELEASE, click, customers)));
      receipts.add(journal.append(entry(AuditEventCode.OUTCOME, click, 0)));
      documents += 3L + customers;
      if (receipts.size() > 10_000) {
        receipts.forEach(CompletableFuture::join);
        receipts.clear();
      }
    }
    receipts.forEach(CompletableFuture::join);
    return documents;
  }

  private static AuditRecord entry(AuditEventCode code, int click, int customers) {
    String number = Integer.toHexString(click * 0x9E3779B9);
    return new AuditRecord(
        code,
        Instant.parse("2026-06-01T00:00:00Z").plusSeconds(click),
        "exchange-" + number,
        Optional.of(
            new Actor(
                "person-" + click % 500,
                "retail-aff",
                "affiliated_retailer",
                "A0009",
                "assignment-1",
                "affiliated_retailer",
                "own_customer")),
        Optional.of(new TerminalRef("T-RT-" + click % 200, "affiliated_retailer", "天神")),
        Optional.of(new Source("10.0.0." + click % 250, "ab".repeat(32))),
        Optional.of(new OperationRef("wheeling", "customer-info-2", "debit-change", "GET", "c1")),
        Optional.of(new DecisionRef("decision-" + number, "p1", "bundle", "")),
        disclosures(number, customers),
        "allowed",
        List.of("own_customer"),
        Map.of("bytes", "5120", "unclassified", "0", "records", Integer.toString(customers)));
  }

  private static List<Disclosure> disclosures(String number, int customers) {
    if (customers == 0) {
      return Collections.emptyList();
    }
    List<Disclosure> all = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      String digest = (number + "-" + i + "0".repeat(64)).substring(0, 64);
      all.add(
          new Disclosure(
              digest,
              "C0123",
              "supply_register",
              i % 3 == 0 ? "own" : "other",
              "40221",
              List.of("supply_point", "contract_name"),
              List.of("bank_account", "contact", "usage")));
    }
    return all;
  }
}
