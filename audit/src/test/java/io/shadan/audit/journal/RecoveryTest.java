package io.shadan.audit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  private final Path directory;
  private final Path file;
  private final byte[] whole;
  private final int lastEntry;

  RecoveryTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.file = Segment.in(directory, 0).file();
    try (FileJournal journal = FileJournal.open(settings())) {
      journal.append(Records.attempt("x-0")).join();
      journal.append(Records.attempt("x-1")).join();
      this.lastEntry = Math.toIntExact(Files.size(file));
      journal.append(Records.attempt("x-2")).join();
    }
    this.whole = Files.readAllBytes(file);
  }

  @Test
  void tornTailIsCutAtEveryOffset() throws IOException {
    for (int end = lastEntry; end < whole.length; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      assertGoesOnAt(2);
    }
  }

  @Test
  void damagedLastEntryIsCut() throws IOException {
    for (int at = lastEntry + 4; at < whole.length; at += 5) {
      Files.write(file, flipped(at));
      assertGoesOnAt(2);
    }
  }

  @Test
  void tailOfZerosIsCut() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length + 4096));
    assertGoesOnAt(3);
  }

  @Test
  void unfinishedHeaderIsWrittenAnew() throws IOException {
    for (int end = 0; end < SegmentFormat.HEADER_BYTES; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      assertGoesOnAt(0);
    }
  }

  @Test
  void damageBeforeTheLastEntryIsRefused() throws IOException {
    for (int at = 0; at < lastEntry; at++) {
      Files.write(file, flipped(at));
      assertThatThrownBy(() -> FileJournal.open(settings()))
          .as("bit flipped at offset " + at)
          .isInstanceOf(JournalCorruptException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("offset");
      assertThat(Files.readAllBytes(file)).as("left as found").isEqualTo(flipped(at));
    }
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
