package io.shadan.gateway.outbound;

import io.shadan.gateway.console.HoldReader;
import io.shadan.gateway.console.HoldRow;
import io.shadan.gateway.console.HoldSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * The T&amp;D side's folder of hold reports. For each document there is {@code ID.csv} with its
 * notable rows and {@code ID.json} with what it was, what became of it and the counts. They name
 * supply points: nobody but the gateway's account may read them (mode 0600).
 */
final class HoldReports implements HoldReader {

  static final String SUMMARY = ".json";
  static final String ROWS = ".csv";
  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final Executor waiting;

  /**
   * @param waiting threads that may wait for the disk
   */
  HoldReports(Path folder, Executor waiting) {
    this.folder = folder;
    this.waiting = waiting;
  }

  /**
   * Makes the folder, for nobody else, when there is none.
   *
   * @throws IOException when it cannot be made or written
   */
  void prepare() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.isWritable(folder)) {
      throw new IOException("not writable");
    }
  }

  /** A new report; its file is made with its first row. */
  HoldReport begin(OutboundDocument document) {
    return new HoldReport(this, document);
  }

  Path file(String exchangeId, String suffix) {
    return folder.resolve(exchangeId + suffix);
  }

  /** Puts a whole file into the folder under its name, or nothing. */
  void put(String exchangeId, byte[] summary) throws IOException {
    Path part = file(exchangeId, SUMMARY + UNFINISHED);
    try (FileChannel channel = create(part)) {
      channel.write(java.nio.ByteBuffer.wrap(summary));
      channel.force(true);
    }
    Files.move(part, file(exchangeId, SUMMARY), StandardCopyOption.ATOMIC_MOVE);
    force();
  }

  static FileChannel create(Path file) throws IOException {
    Files.deleteIfExists(file);
    return FileChannel.open(
        file,
        java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Makes the names in the folder durable. */
  void force() throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  @Override
  public CompletionStage<List<HoldSummary>> latest(int limit) {
    return CompletableFuture.supplyAsync(() -> newest(limit), waiting);
  }

  @Override
  public CompletionStage<Optional<HoldSummary>> summary(String exchangeId) {
    return CompletableFuture.supplyAsync(() -> read(file(exchangeId, SUMMARY)), waiting);
  }

  @Override
  public CompletionStage<List<HoldRow>> rows(String exchangeId, int limit) {
    return CompletableFuture.supplyAsync(() -> readRows(exchangeId, limit), waiting);
  }

  private List<HoldSummary> newest(int limit) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> newest =
          files
              .filter(file -> file.getFileName().toString().endsWith(SUMMARY))
              .sorted(Comparator.reverseOrder())
              .limit(limit)
              .toList();
      List<HoldSummary> summaries = new ArrayList<>();
      newest.forEach(file -> read(file).ifPresent(summaries::add));
      return summaries;
    } catch (IOException e) {
      throw new UncheckedIOException("the folder of hold reports cannot be read", e);
    }
  }

  private static Optional<HoldSummary> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(SummaryJson.read(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a hold report cannot be read", e);
    }
  }

  private List<HoldRow> readRows(String exchangeId, int limit) {
    try {
      return HoldReport.read(file(exchangeId, ROWS), limit);
    } catch (IOException e) {
      throw new UncheckedIOException("a hold report cannot be read", e);
    }
  }
}
