package io.shadan.audit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.Records;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of version 1 are read, recovered and left alone; new entries go into version 2. */
class FirstVersionTest {
  private final Path directory;
  private final Path file;

  FirstVersionTest(@TempDir Path directory) {
    this.directory = directory;
    this.file = Segment.in(directory, 0).file();
  }

  @Test
  void isReadAndFollowedByASegmentOfVersionTwo() throws IOException {
    byte[] first = segment(3);
    Files.write(file, first);
    assertGoesOnAt(3);
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    assertThat(Segment.in(directory, 3).file()).exists();
    assertGoesOnAt(4);
  }

  @Test
  void withoutAnEntryIsReplaced() throws IOException {
    Files.write(file, segment(0));
    assertGoesOnAt(0);
  }

  @Test
  void tornTailIsCutAtEveryOffset() throws IOException {
    byte[] whole = segment(3);
    for (int end = segment(2).length; end < whole.length; end++) {
      Files.write(file, Arrays.copyOf(whole, end));
      assertGoesOnAt(2);
      Files.delete(Segment.in(directory, 2).file());
    }
  }

  @Test
  void damageBeforeTheLastEntryIsRefused() throws IOException {
    byte[] whole = segment(3);
    for (int at = 0; at < segment(2).length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      assertThatThrownBy(() -> FileJournal.open(settings()))
          .as("bit flipped at offset " + at)
          .isInstanceOf(JournalCorruptException.class);
      assertThat(Files.readAllBytes(file)).isEqualTo(flipped);
    }
  }

  private void assertGoesOnAt(long position) throws IOException {
    try (FileJournal journal = FileJournal.open(settings())) {
      assertThat(journal.append(Records.attempt("next")).join().position()).isEqualTo(position);
    }
    List<JournalReader.Entry> entries = new JournalReader(directory).read(0, 10, position);
    assertThat(entries).hasSize((int) position + 1);
    assertThat(entries.get((int) position).entry()).isEqualTo(Records.attempt("next"));
  }

  /** A segment as version 1 wrote it. */
  private static byte[] segment(int entries) {
    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    bytes.put("SHADANJL".getBytes(StandardCharsets.US_ASCII)).putInt(1);
    for (int position = 0; position < entries; position++) {
      byte[] payload = AuditRecordCodec.encode(Records.attempt("x-" + position));
      bytes.putInt(payload.length).putInt(SegmentFormat.firstChecksum(position, payload));
      bytes.putLong(position).put(payload);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private JournalSettings settings() {
    return new JournalSettings(directory, "test", 1 << 20, 10, 0);
  }
}
