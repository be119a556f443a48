package io.shadan.faults.campaign;

import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalCorruptException;
import io.shadan.audit.journal.JournalReader;
import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.check.DirectoryCheck;
import io.shadan.faults.check.Verdict;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.writer.NumberedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The newest segment cut at every offset of its last record, and a bit flipped in every byte of
 * every segment. The last record was never acknowledged; all others were.
 */
public final class TailCampaign {
  private static final int RECORDS = 9;
  private static final int SEGMENT_BYTES = 2048;

  private final Path folder;
  private final Random random;

  /**
   * @param cuts lengths tried
   * @param flips bits flipped
   * @param refused flips the journal or its reader refused; the others hit what was never
   *     acknowledged
   */
  public record Figures(int cuts, int flips, int refused) {}

  public TailCampaign(long seed) throws IOException {
    this.folder = Folders.inMemory();
    this.random = new Random(seed);
  }

  /**
   * @throws BrokenPromise naming file and offset
   */
  public Figures run() throws IOException {
    Path original = Folders.fresh(folder, "whole");
    Acknowledged told = new Acknowledged();
    write(original, told);
    int lastEntry = (int) DirectoryCheck.end(original, RECORDS - 2);
    int end = (int) DirectoryCheck.end(original, RECORDS - 1);
    List<Path> segments = segments(original);
    Path newest = segments.get(segments.size() - 1);
    int cuts = cuts(original, newest, lastEntry, end, told);
    int flips = 0;
    int refused = 0;
    for (Path segment : segments) {
      int length = Math.toIntExact(Files.size(segment));
      for (int at = 0; at < length; at++) {
        refused += flip(original, segment, at, told) ? 1 : 0;
        flips++;
      }
    }
    Folders.remove(folder);
    return new Figures(cuts, flips, refused);
  }

  /** Nobody is told about the last record. */
  private static void write(Path directory, Acknowledged told) throws IOException {
    try (FileJournal journal = FileJournal.open(Settings.of(directory, SEGMENT_BYTES))) {
      for (long id = 1; id <= RECORDS; id++) {
        long position = journal.append(NumberedRecords.record(id)).join().position();
        if (id < RECORDS) {
          told.add(id, position);
        }
      }
    }
  }

  private int cuts(Path original, Path newest, int from, int to, Acknowledged told)
      throws IOException {
    byte[] whole = Files.readAllBytes(newest);
    for (int end = from; end < to; end++) {
      Path directory = changed(original, newest, Arrays.copyOf(whole, end));
      Reopening.check(directory, told.another(), "a cut at offset %d".formatted(end));
      Folders.remove(directory);
    }
    return to - from;
  }

  private boolean flip(Path original, Path segment, int at, Acknowledged told) throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    Path directory = changed(original, segment, bytes);
    String what = "a bit flipped in %s at %d".formatted(segment.getFileName(), at);
    try (FileJournal journal = FileJournal.open(Settings.of(directory, SEGMENT_BYTES))) {
      long last = journal.durablePosition();
      List<JournalReader.Entry> read = new JournalReader(directory).read(0, RECORDS, last);
      Verdict verdict = DirectoryCheck.crashed(directory, told).orThrow(what);
      if (read.size() != verdict.entries()) {
        throw new BrokenPromise("after " + what + ": " + read.size() + " read, " + verdict);
      }
      return false;
    } catch (JournalCorruptException e) {
      expectUntouched(directory.resolve(segment.getFileName()), bytes, what);
      return true;
    } finally {
      Folders.remove(directory);
    }
  }

  private static void expectUntouched(Path file, byte[] bytes, String what) throws IOException {
    if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
      throw new BrokenPromise("after " + what + ": refused, but the file was changed");
    }
  }

  private Path changed(Path original, Path segment, byte[] bytes) throws IOException {
    Path directory = Folders.copy(original, folder.resolve("changed"));
    Files.write(directory.resolve(segment.getFileName()), bytes);
    return directory;
  }

  private static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".seg")).sorted().toList();
    }
  }
}
