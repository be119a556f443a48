package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.Batch;
import io.shadan.gateway.register.batch.BatchAcceptance;
import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.feed.DroppedFiles.Print;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes or refuses a dropped batch and gives its files their place. */
final class DroppedBatches {
  private final String feed;
  private final Path folder;
  private final Settlement settlement;
  private final BatchReader reader;
  private final BatchAcceptance acceptance;
  private final RegisterWitness witness;
  private final FeedBoard board;
  private final Clock clock;

  DroppedBatches(
      String feed,
      Path folder,
      BatchReader reader,
      BatchAcceptance acceptance,
      RegisterWitness witness,
      FeedBoard board,
      Clock clock)
      throws IOException {
    this.feed = feed;
    this.folder = folder;
    this.settlement = new Settlement(folder);
    this.reader = reader;
    this.acceptance = acceptance;
    this.witness = witness;
    this.board = board;
    this.clock = clock;
  }

  /** Does what was decided before the gateway ended. */
  void resume() throws IOException {
    settlement.resume();
  }

  /**
   * Reads a batch and has it accepted; then its files are moved.
   *
   * @throws BatchRefusedException when it is wrong or early; its files are where they were
   * @throws IOException when it cannot be said now
   */
  void take(DroppedFiles files, SideFile side) throws IOException, BatchRefusedException {
    BatchReceipt receipt = accept(read(files, side));
    board.accepted(files.name(), side.sequence(), receipt);
    settle(
        files,
        Settlement.ACCEPTED,
        BatchReports.accepted(feed, files.name(), side, receipt),
        ".receipt.json");
  }

  private Batch read(DroppedFiles files, SideFile side) throws IOException, BatchRefusedException {
    try {
      return reader.read(folder.resolve(files.stem() + ".csv"), side);
    } catch (BatchRefusedException e) {
      witness.refused(side.head(files.name()), e);
      throw e;
    }
  }

  private BatchReceipt accept(Batch batch) throws IOException, BatchRefusedException {
    try {
      return acceptance.accept(batch);
    } catch (LogUnavailableException e) {
      throw new IOException(e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      if (batch instanceof Batch.Snapshot snapshot) {
        snapshot.points().close();
      }
    }
  }

  /** Refuses a batch that was not read; that is on record before it is in the quarantine. */
  void refuse(DroppedFiles files, Optional<SideFile> side, BatchRefusedException refusal)
      throws IOException {
    witness.refused(
        side.map(known -> known.head(files.name())).orElseGet(() -> unread(files)), refusal);
    quarantine(files, side, refusal);
  }

  /** Puts a batch whose refusal is on record into the quarantine. */
  void quarantine(DroppedFiles files, Optional<SideFile> side, BatchRefusedException refusal)
      throws IOException {
    board.refused(files.name(), side.map(SideFile::sequence).orElse(0L), refusal);
    settle(
        files,
        Settlement.QUARANTINE,
        BatchReports.refused(feed, files.name(), side, refusal, clock.instant()),
        ".report.json");
  }

  /** Of a batch that does not say what it is, no more is known than where it came from. */
  private BatchHead unread(DroppedFiles files) {
    return new BatchHead(
        feed, 0, BatchHead.Form.CHANGES, Instant.EPOCH, 0, "0".repeat(64), files.name());
  }

  private void settle(DroppedFiles files, String to, String report, String reportEnding)
      throws IOException {
    settlement.settle(
        new SettledBatch(
            files.csv().map(Print::name),
            files.side().map(Print::name),
            to,
            settlement.freeStem(to, files.stem()),
            report,
            reportEnding));
  }
}
