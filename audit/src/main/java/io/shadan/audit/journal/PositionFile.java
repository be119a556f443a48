package io.shadan.audit.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the log that survives a crash: a file with one line, {@code label position}. The label
 * says what the position belongs to, so that it is never used for anything else.
 */
public final class PositionFile {
  private static final Pattern LINE = Pattern.compile("(\\S+) (-1|\\d{1,18})\n");

  private final Path directory;
  private final Path file;

  /** A label and the position under it. */
  public record Mark(String label, long position) {
    public Mark {
      if (label.isEmpty() || label.chars().anyMatch(Character::isWhitespace)) {
        throw new IllegalArgumentException("label '%s': expected no white space".formatted(label));
      }
    }
  }

  public PositionFile(Path directory, String name) {
    this.directory = directory;
    this.file = directory.resolve(name);
  }

  /**
   * Empty when never stored.
   *
   * @throws IOException unreadable, or not what {@link #store} wrote
   */
  public Optional<Mark> load() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Matcher line = LINE.matcher(Files.readString(file));
    if (!line.matches()) {
      throw new IOException("position file %s: expected one line 'label position'".formatted(file));
    }
    return Optional.of(new Mark(line.group(1), Long.parseLong(line.group(2))));
  }

  /** Returns when the mark is on the device; a crash leaves the old mark or the new one. */
  public void store(Mark mark) throws IOException {
    Path fresh = directory.resolve(file.getFileName() + ".new");
    byte[] line = (mark.label() + " " + mark.position() + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    JournalDirectory.sync(directory);
  }
}
