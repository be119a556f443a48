package io.shadan.audit.reconciliation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many documents the journal makes for each index, counted on as it grows and kept across
 * restarts: a line {@code origin position}, then one line {@code index number} each.
 */
final class Totals {
  private final JournalSide journal;
  private final Path file;
  private final String origin;
  private final Map<String, Long> numbers = new TreeMap<>();
  private long upTo;

  /**
   * @throws IOException what is kept is of another log or not what was written
   */
  Totals(JournalSide journal, Path state, String origin) throws IOException {
    this.journal = journal;
    this.file = state.resolve("counted");
    this.origin = origin;
    this.upTo = journal.first() - 1;
    if (Files.exists(file)) {
      resume(Files.readAllLines(file));
    }
  }

  private void resume(List<String> lines) throws IOException {
    try {
      String[] head = lines.get(0).split(" ");
      if (!head[0].equals(origin)) {
        throw new IOException("counts in %s: expected those of log %s".formatted(file, origin));
      }
      for (String line : lines.subList(1, lines.size())) {
        numbers.put(line.split(" ")[0], Long.parseLong(line.split(" ")[1]));
      }
      upTo = Long.parseLong(head[1]);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("counts in %s: expected 'name number' in each line".formatted(file), e);
    }
  }

  /** Documents by index of all records up to the position, which never goes back. */
  Map<String, Long> to(long position) throws IOException {
    if (position > upTo) {
      Map<String, Long> more = new TreeMap<>();
      journal.read(
          upTo + 1,
          position,
          (at, documents) ->
              documents.forEach(document -> more.merge(document.index(), 1L, Long::sum)));
      more.forEach((index, number) -> numbers.merge(index, number, Long::sum));
      upTo = position;
      store();
    }
    return new TreeMap<>(numbers);
  }

  private void store() throws IOException {
    StringBuilder text = new StringBuilder(origin + " " + upTo + "\n");
    numbers.forEach((index, number) -> text.append(index + " " + number + "\n"));
    Path fresh = file.resolveSibling("counted.new");
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
