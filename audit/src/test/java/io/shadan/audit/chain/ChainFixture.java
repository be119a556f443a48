package io.shadan.audit.chain;

import static io.shadan.audit.shipping.JournalFixture.until;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.shipping.JournalFixture;
import io.shadan.audit.tlog.Checkpoint;
import io.shadan.audit.tlog.SignedNote;
import io.shadan.audit.tlog.SigningKey;
import io.shadan.audit.tlog.VerifierKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A journal, its Merkle log and a witness in one directory, for tests. */
public final class ChainFixture {
  public static final SigningKey KEY = SigningKey.parse("chained", SigningKey.fresh());
  private static final int AT_ONCE = 60;

  private final Path home;
  private final int startCheck;

  /**
   * @param startCheck records read again at start
   */
  public ChainFixture(Path home, int startCheck) throws IOException {
    this.home = home;
    this.startCheck = startCheck;
    Files.createDirectories(witness());
  }

  public Path journal() {
    return home.resolve("journal");
  }

  public Path log() {
    return home.resolve("log");
  }

  public Path witness() {
    return home.resolve("witness");
  }

  public VerifierKey key() {
    return KEY.verifier();
  }

  /** Appends records that tell themselves apart, makes a checkpoint over them and stops. */
  public ChainFixture append(int records) throws Exception {
    try (JournalFixture journal = new JournalFixture(journal(), KEY.verifier().name());
        MerkleLog log = MerkleLog.start(settings(), journal.journal())) {
      long next = journal.journal().durablePosition() + 1;
      for (int done = 0; done < records; done += AT_ONCE) {
        int end = Math.min(records, done + AT_ONCE); // a segment ends only between two appends
        journal.append(IntStream.range(done, end).mapToObj(i -> entry(next + i)).toList());
      }
      until("checkpoint", () -> log.state().checkpointed() == next + records);
    }
    return this;
  }

  public static AuditRecord entry(long number) {
    return number % 7 == 0
        ? Records.release(
            "x" + number,
            Records.NOON,
            "s-1",
            "",
            List.of(Records.disclosure("c" + number, "other", "contact")))
        : Records.attempt("x" + number);
  }

  public MerkleLogSettings settings(URI... urls) {
    return new MerkleLogSettings(
        journal(),
        log(),
        KEY,
        Duration.ofMillis(50),
        startCheck,
        List.of(witness()),
        List.of(urls));
  }

  public Checkpoint checkpoint() throws IOException {
    byte[] note = Files.readAllBytes(log().resolve("checkpoint"));
    return Checkpoint.parse(SignedNote.open(note, key()));
  }
}
