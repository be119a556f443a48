package io.shadan.audit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.audit.event.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private final Path directory;
  private final Path file;
  private final byte[] whole;
  private final int lastEntry;
  private final int end;

  RecoveryTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.file = Segment.in(directory, 0).file();
    try (FileJournal journal = FileJournal.open(settings())) {
      journal.append(Records.attempt("x-0")).join();
      journal.append(Records.attempt("x-1")).join();
      journal.append(Records.attempt("x-2")).join();
    }
    int entry = SegmentFormat.entry(0, 0, AuditRecordCodec.encode(Records.attempt("x-0"))).limit();
    this.lastEntry = SegmentFormat.HEADER_BYTES + 2 * entry;
    this.end = lastEntry + entry;
    this.whole = Arrays.copyOf(Files.readAllBytes(file), end + 4096);
  }

  @Test
  void tornTailIsCutAtEveryOffset() throws IOException {
    for (int cut = lastEntry; cut < end; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertGoesOnAt(2);
    }
  }

  @Test
  void lastEntryWithoutASectorIsCut() throws IOException {
    byte[] payload = AuditRecordCodec.encode(Records.release("x", Records.NOON, "u", "", many()));
    ByteBuffer entry = SegmentFormat.entry(3, 0, payload);
    assertThat(payload.length).isGreaterThan(4 * 512);
    for (int sector = end / 512; sector <= (end + entry.limit() - 9) / 512; sector++) {
      byte[] bytes = Arrays.copyOf(whole, end + entry.limit() + 512);
      entry.rewind().get(bytes, end, entry.limit());
      Arrays.fill(
          bytes, Math.max(end, sector * 512), Math.min(bytes.length, sector * 512 + 512), (byte) 0);
      Files.write(file, bytes);
      assertGoesOnAt(3);
    }
  }

  @Test
  void holeInTheLastBatchIsCutAndInAnEarlierOneRefused() throws IOException {
    for (int placeOfTheLast : new int[] {2, 0}) {
      byte[] bytes = whole.clone();
      byte[] payload = AuditRecordCodec.encode(Records.attempt("x-2"));
      SegmentFormat.entry(2, placeOfTheLast, payload).get(bytes, lastEntry, end - lastEntry);
      int second = SegmentFormat.HEADER_BYTES + (end - lastEntry);
      Arrays.fill(bytes, second, lastEntry, (byte) 0);
      Files.write(file, bytes);
      if (placeOfTheLast == 2) {
        assertGoesOnAt(1);
      } else {
        assertRefused("hole before a later batch");
      }
    }
  }

  private static List<Disclosure> many() {
    return IntStream.range(0, 40)
        .mapToObj(i -> Records.disclosure("%064x".formatted(i), "other", "usage"))
        .toList();
  }

  @Test
  void tailOfZerosIsCut() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length + 4096));
    assertGoesOnAt(3);
  }

  @Test
  void unfinishedHeaderIsWrittenAnew() throws IOException {
    for (int cut = 0; cut < SegmentFormat.HEADER_BYTES; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      assertGoesOnAt(0);
    }
  }

  @Test
  void flippedBitIsRefusedEverywhere() throws IOException {
    for (int at = SegmentFormat.HEADER_BYTES; at < end; at++) {
      Files.write(file, flipped(at));
      assertRefused("bit flipped at offset " + at);
      assertThat(Files.readAllBytes(file)).as("left as found").isEqualTo(flipped(at));
    }
  }

  @Test
  void newestSegmentWithEntriesButNoHeaderIsRefused() throws IOException {
    byte[] bytes = whole.clone();
    Arrays.fill(bytes, 0, SegmentFormat.HEADER_BYTES, (byte) 0);
    Files.write(file, bytes);
    assertRefused("no header");
  }

  private void assertRefused(String what) {
    assertThatThrownBy(() -> FileJournal.open(settings()))
        .as(what)
        .isInstanceOf(JournalCorruptException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("offset");
  }

  @Test
  void missingSegmentIsRefused() throws IOException {
    Files.move(file, Segment.in(directory, 1).file());
    assertThatThrownBy(() -> FileJournal.open(settings()))
        .isInstanceOf(JournalCorruptException.class)
        .hasMessageContaining("position 0");
  }

  @Test
  void gapBetweenSegmentsIsRefused() throws IOException {
    Files.write(Segment.in(directory, 4).file(), SegmentFormat.header().array());
    assertThatThrownBy(() -> FileJournal.open(settings()))
        .isInstanceOf(JournalCorruptException.class)
        .hasMessageContaining("position 3");
  }

  @Test
  void readerRefusesDamage() throws IOException {
    Files.write(file, flipped(lastEntry - 3));
    assertThatThrownBy(() -> new JournalReader(directory).read(0, 10, 2))
        .isInstanceOf(JournalCorruptException.class);
  }

  private void assertGoesOnAt(long position) throws IOException {
    try (FileJournal journal = FileJournal.open(settings())) {
      assertThat(journal.durablePosition()).isEqualTo(position - 1);
      assertThat(journal.append(Records.attempt("next")).join().position()).isEqualTo(position);
    }
    List<JournalReader.Entry> entries = new JournalReader(directory).read(0, 10, position);
    assertThat(entries).hasSize((int) position + 1);
    assertThat(entries.get((int) position).entry()).isEqualTo(Records.attempt("next"));
  }

  private byte[] flipped(int at) {
    byte[] bytes = whole.clone();
    bytes[at] ^= 1;
    return bytes;
  }

  private JournalSettings settings() {
    return new JournalSettings(directory, "test", 1 << 20, 10, 0);
  }
}
