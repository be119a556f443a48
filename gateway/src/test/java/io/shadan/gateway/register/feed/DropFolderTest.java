package io.shadan.gateway.register.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.feed.FeedView.Quarantined;
import io.shadan.gateway.register.feed.FeedView.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are found, taken in order, and go where they belong. */
class DropFolderTest {
  private static final String SNAPSHOT =
      Drop.HEADER
          + Drop.supplied(Drop.POINT, "2020-04-01", "", "A0009")
          + Drop.supplied(Drop.OTHER, "2020-04-01", "", "C0123");
  private static final String PENDING =
      Drop.CHANGES + Drop.POINT + ",,2026-05-01,,,C0123,switch_pending\n";
  private static final String COMPLETED =
      Drop.CHANGES + Drop.POINT + ",,2026-05-01,,,C0123,switch_completed\n";

  @TempDir Path home;
  private Drop drop;
  private final MemoryAcceptance register = new MemoryAcceptance();
  private final List<BatchHead> witnessed = new ArrayList<>();
  private final FeedBoard board = new FeedBoard("supply");
  private final SlowClock clock = new SlowClock();
  private DropFolder folder;

  @BeforeEach
  void open() throws IOException {
    drop = new Drop(home);
    folder = opened();
  }

  private DropFolder opened() throws IOException {
    DroppedBatches batches =
        new DroppedBatches(
            "supply", drop.folder, drop.reader(Drop.PLAIN), register, witness(), board, clock);
    return new DropFolder(
        drop.feed(Drop.PLAIN, Duration.ofHours(6)), drop.folder, batches, register, board, clock);
  }

  /** A file is taken when two looks find it the same. */
  private void look() throws IOException {
    folder.look();
    folder.look();
  }

  @Test
  void batchesAreTakenInTheOrderOfTheirSequence() throws Exception {
    drop.put("z", 3, "changes", COMPLETED);
    drop.put("y", 2, "changes", PENDING);
    look();
    assertThat(register.sequences()).isEmpty();
    assertThat(board.waiting())
        .extracting(one -> one.file() + " " + one.sequence() + " " + one.why())
        .containsExactly("y.csv 2 EARLIER_BATCH", "z.csv 3 EARLIER_BATCH");
    drop.put("x", 1, "snapshot", SNAPSHOT);
    look();
    assertThat(register.sequences()).containsExactly(1L, 2L, 3L);
    assertThat(board.waiting()).isEmpty();
    assertThat(board.acceptedCount()).isEqualTo(3);
    assertThat(register.belief(Drop.POINT).through(30_000, 30_001).get().state().retailer())
        .isEqualTo("C0123");
    assertThat(drop.files())
        .containsExactly(
            "accepted/x.csv",
            "accepted/x.json",
            "accepted/x.receipt.json",
            "accepted/y.csv",
            "accepted/y.json",
            "accepted/y.receipt.json",
            "accepted/z.csv",
            "accepted/z.json",
            "accepted/z.receipt.json");
    assertThat(Files.readString(drop.folder.resolve("accepted/z.receipt.json")))
        .contains("\"batch\" : 3", "\"revision\" : \"0123456789abcdef\"");
  }

  @Test
  void halvesAndFilesThatAreBeingWrittenAreLeftAlone() throws Exception {
    byte[] csv = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
    byte[] side = Drop.side(1, "snapshot", 2, csv, "").getBytes(StandardCharsets.UTF_8);
    Files.write(drop.folder.resolve("a.csv.part"), csv);
    Files.write(drop.folder.resolve("a.json.tmp"), side);
    drop.put("a.json", side);
    look();
    assertThat(board.waiting()).extracting(FeedView.Waiting::why).containsExactly(Why.OTHER_FILE);
    Files.write(drop.folder.resolve("a.csv"), java.util.Arrays.copyOf(csv, 20));
    folder.look();
    Files.write(drop.folder.resolve("a.csv"), csv);
    folder.look();
    assertThat(register.sequences()).isEmpty();
    folder.look();
    assertThat(register.sequences()).containsExactly(1L);
    assertThat(drop.files())
        .contains("a.csv.part", "a.json.tmp", "accepted/a.csv")
        .doesNotContain("quarantine/a.csv");
  }

  @Test
  void aRefusedBatchIsMovedWholeWithAReportByLines() throws Exception {
    drop.put("bad", 1, "snapshot", SNAPSHOT.replace("C0123", "Q0000"));
    look();
    assertThat(drop.files())
        .containsExactly("quarantine/bad.csv", "quarantine/bad.json", "quarantine/bad.report.json");
    Path report = drop.folder.resolve("quarantine/bad.report.json");
    assertThat(Files.readString(report))
        .contains(
            "\"feed\" : \"supply\"",
            "\"sequence\" : 1",
            "\"total\" : 1",
            "\"line\" : 3",
            "\"code\" : \"unknown_retailer\"",
            "Q0000")
        .doesNotContain(Drop.OTHER);
    for (String name : drop.files()) {
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(drop.folder.resolve(name))))
          .isEqualTo("rw-------");
    }
    assertThat(witnessed).extracting(BatchHead::sequence).containsExactly(1L);
    assertThat(board.refusedCount(ProblemCode.UNKNOWN_RETAILER)).isEqualTo(1);

    drop.put("bad", 1, "snapshot", SNAPSHOT.replace("C0123", "Q0001"));
    look();
    assertThat(drop.files()).contains("quarantine/bad-2.csv", "quarantine/bad-2.report.json");
    assertThat(Quarantine.newest(drop.folder))
        .extracting(Quarantined::file)
        .containsExactlyInAnyOrder("bad", "bad-2");

    Files.writeString(home.resolve("retailers.txt"), "A0009\nC0123\nQ0001\n");
    drop.put("bad", 1, "snapshot", SNAPSHOT.replace("C0123", "Q0001"));
    look();
    assertThat(register.sequences()).as("the list is read again").containsExactly(1L);
  }

  @Test
  void whatTheRegisterRefusesIsQuarantinedToo() throws Exception {
    drop.put("a", 1, "snapshot", SNAPSHOT);
    drop.put("b", 2, "changes", COMPLETED);
    look();
    assertThat(register.sequences()).containsExactly(1L);
    assertThat(Files.readString(drop.folder.resolve("quarantine/b.report.json")))
        .contains("impossible_change", "\"line\" : 2");
    drop.put(
        "c",
        1,
        "snapshot",
        SNAPSHOT + Drop.supplied("0900000000000000000003", "2020-04-01", "", "A0009"));
    look();
    assertThat(Files.readString(drop.folder.resolve("quarantine/c.report.json")))
        .contains("out_of_order");
  }

  @Test
  void theSameBatchAgainGetsTheSameReceipt() throws Exception {
    drop.put("a", 1, "snapshot", SNAPSHOT);
    look();
    drop.put("a", 1, "snapshot", SNAPSHOT);
    look();
    assertThat(register.sequences()).containsExactly(1L);
    assertThat(board.acceptedCount()).isEqualTo(1);
    assertThat(drop.files()).contains("accepted/a-2.csv", "accepted/a-2.receipt.json");
  }

  @Test
  void aSideFileOfAnotherFeedOrNoneIsQuarantined() throws Exception {
    byte[] csv = SNAPSHOT.getBytes(StandardCharsets.UTF_8);
    drop.put("other.csv", csv);
    drop.put(
        "other.json",
        Drop.side(1, "snapshot", 2, csv, "")
            .replace("supply", "meters")
            .getBytes(StandardCharsets.UTF_8));
    drop.put("broken.csv", csv);
    drop.put("broken.json", "{".getBytes(StandardCharsets.UTF_8));
    look();
    assertThat(Files.readString(drop.folder.resolve("quarantine/other.report.json")))
        .contains("unknown_feed");
    assertThat(Files.readString(drop.folder.resolve("quarantine/broken.report.json")))
        .contains("malformed");
    assertThat(witnessed).extracting(BatchHead::sequence).containsExactly(0L, 0L);
  }

  @Test
  void waitingEndsInTheQuarantine() throws Exception {
    drop.put("early", 5, "changes", PENDING);
    drop.put("lonely.csv", SNAPSHOT.getBytes(StandardCharsets.UTF_8));
    look();
    clock.now = clock.now.plus(Duration.ofHours(6));
    look();
    assertThat(drop.files()).contains("early.csv", "lonely.csv");
    clock.now = clock.now.plusSeconds(1);
    look();
    assertThat(Files.readString(drop.folder.resolve("quarantine/early.report.json")))
        .contains("sequence_gap");
    assertThat(Files.readString(drop.folder.resolve("quarantine/lonely.report.json")))
        .contains("its side file did not come within PT6H");
    assertThat(board.waiting()).isEmpty();
  }

  @Test
  void whileTheLogIsAwayNothingIsRefusedAndNothingOvertakes() throws Exception {
    register.unavailable = true;
    drop.put("a", 1, "snapshot", SNAPSHOT);
    drop.put("b", 2, "snapshot", SNAPSHOT);
    folder.look();
    assertThatThrownBy(() -> folder.look())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("change log");
    assertThat(board.waiting())
        .extracting(FeedView.Waiting::why)
        .containsExactly(Why.UNAVAILABLE, Why.UNAVAILABLE);
    assertThat(drop.files()).containsExactly("a.csv", "a.json", "b.csv", "b.json");
    register.unavailable = false;
    look();
    assertThat(register.sequences()).containsExactly(1L, 2L);
  }

  @Test
  void aRecordThatCannotBeKeptKeepsTheBatchWhereItIs() throws Exception {
    witnessFails = true;
    drop.put("bad", 1, "snapshot", SNAPSHOT.replace("C0123", "Q0000"));
    folder.look();
    assertThatThrownBy(() -> folder.look()).hasMessageContaining("journal");
    assertThat(drop.files()).containsExactly("bad.csv", "bad.json");
    witnessFails = false;
    look();
    assertThat(drop.files()).contains("quarantine/bad.csv");
  }

  private boolean witnessFails;

  private RegisterWitness witness() {
    return new RegisterWitness() {
      @Override
      public void inForce(BatchHead head, BatchReceipt receipt) {
        throw new AssertionError("told by the log, not by the feed");
      }

      @Override
      public void refused(BatchHead head, BatchRefusedException refusal) {
        if (witnessFails) {
          throw new IllegalStateException("the journal is closed");
        }
        witnessed.add(head);
      }
    };
  }

  /** A clock that stands. */
  private static final class SlowClock extends Clock {
    private Instant now = Instant.parse("2026-04-01T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
