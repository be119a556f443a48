package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.FeedFormat;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchHead.Form;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.ProblemCode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Reads a dropped file, checks it against its side file, and makes it a batch. */
final class BatchReader {
  private static final int BUFFER = 1 << 16;

  private final FeedFormat format;
  private final Path retailers;
  private final Path spools;
  private final BooleanSupplier stopped;

  /**
   * A reader.
   *
   * @param retailers file of the codes there are
   * @param spools folder for what does not fit into memory
   * @param stopped asked while reading; true ends it with an {@link IOException}
   */
  BatchReader(FeedFormat format, Path retailers, Path spools, BooleanSupplier stopped) {
    this.format = format;
    this.retailers = retailers;
    this.spools = spools;
    this.stopped = stopped;
  }

  /**
   * Reads one batch; a snapshot's points are to be closed by the caller.
   *
   * @throws BatchRefusedException when anything in it is wrong
   * @throws IOException if a file cannot be read or written, which says nothing of the batch
   */
  Batch read(Path csv, SideFile side) throws IOException, BatchRefusedException {
    BatchHead head = side.head(String.valueOf(csv.getFileName()));
    return side.form() == Form.CHANGES ? changes(csv, side, head) : snapshot(csv, side, head);
  }

  private Batch changes(Path csv, SideFile side, BatchHead head)
      throws IOException, BatchRefusedException {
    Problems problems = new Problems();
    ChangeRows changes = new ChangeRows();
    Tally tally = new Tally();
    if (rows(csv, side, tally, changes, problems)) {
      tally.compare(side, OptionalLong.empty(), problems);
    }
    problems.refuse();
    return new Batch.Changes(head, changes.lines());
  }

  private Batch snapshot(Path csv, SideFile side, BatchHead head)
      throws IOException, BatchRefusedException {
    SnapshotSpool spool = new SnapshotSpool(spools);
    try {
      Problems problems = new Problems();
      Tally tally = new Tally();
      boolean whole = rows(csv, side, tally, spool, problems);
      SpooledPoints points = SpooledPoints.checked(spool, problems);
      if (whole) {
        tally.compare(side, OptionalLong.of(points.size()), problems);
      }
      problems.refuse();
      return new Batch.Snapshot(head, points);
    } catch (IOException | BatchRefusedException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  /** Reads and hashes in one go; whether all rows were read. */
  private boolean rows(Path csv, SideFile side, Tally tally, RowSink sink, Problems problems)
      throws IOException {
    RowReader reader =
        new RowReader(
            side.form(),
            new FeedDates(format.dateFormat()),
            Retailers.read(retailers),
            tally,
            problems,
            sink);
    MessageDigest digest = sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(csv), digest)) {
      boolean whole =
          new CsvRows(format, side.form(), stopped).read(unclosed(bytes), reader, problems);
      drain(bytes);
      String found = HexFormat.of().formatHex(digest.digest());
      if (!found.equals(side.sha256())) {
        problems.addOfAll(
            ProblemCode.TOTALS_DIFFER,
            "the bytes have SHA-256 %s, the side file states %s".formatted(found, side.sha256()));
      }
      return whole;
    }
  }

  /** What follows a place where reading ended belongs to the digest too. */
  private static void drain(InputStream bytes) throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (bytes.read(buffer) >= 0) {
      // counted by the digest
    }
  }

  private static InputStream unclosed(InputStream bytes) {
    return new FilterInputStream(bytes) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return in.read(buffer, offset, length);
      }

      @Override
      public void close() {
        // the rest is still to be read
      }
    };
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
