package io.shadan.faults.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** Walks the segments of a directory in order, entry by entry. */
final class SegmentWalk {
  private static final byte[] MAGIC = "SHADANJL".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 12;
  private static final int ENTRY_HEADER = 16;
  private static final int SECOND_HEADER = 32;
  private static final int SECOND_ENTRY_HEADER = 24;
  private static final int MOST = 32 * 1024 * 1024;

  private final BiConsumer<Long, byte[]> entries;
  private final BiConsumer<Path, String> problems;
  private final Map<Long, Place> places = new HashMap<>();
  private long next;
  private int lastPlace = -1;

  /**
   * Where an entry is.
   *
   * @param segment file name
   * @param end offset after it
   */
  record Place(String segment, long end) {}

  /**
   * @param entries told each whole entry: position and payload
   * @param problems told what must not be
   */
  SegmentWalk(BiConsumer<Long, byte[]> entries, BiConsumer<Path, String> problems) {
    this.entries = entries;
    this.problems = problems;
  }

  /**
   * Returns the number of entries.
   *
   * @param torn the last segment may end in something unfinished
   */
  long walk(Path directory, boolean torn) throws IOException {
    List<Path> segments = segments(directory);
    for (int i = 0; i < segments.size(); i++) {
      segment(segments.get(i), torn && i == segments.size() - 1);
    }
    return next;
  }

  /** Where each entry is. */
  static void places(Path directory, Map<Long, Place> into) throws IOException {
    SegmentWalk walk = new SegmentWalk((position, payload) -> {}, (file, problem) -> {});
    long unused = walk.walk(directory, true);
    into.putAll(walk.places);
  }

  private static List<Path> segments(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("journal-\\d{20}\\.seg"))
          .sorted()
          .toList();
    }
  }

  private void segment(Path file, boolean torn) throws IOException {
    if (!file.endsWith("journal-%020d.seg".formatted(next))) {
      problems.accept(file, "expected a segment that starts at " + next);
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length < HEADER || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      if (!torn || bytes.length >= HEADER && !isZero(bytes, 0, bytes.length)) {
        problems.accept(file, "no header");
      }
      return;
    }
    int version = ByteBuffer.wrap(bytes).getInt(MAGIC.length);
    if (version != 1 && version != 2) {
      problems.accept(file, "version " + version);
      return;
    }
    int end = version == 1 ? first(file, bytes) : second(file, bytes);
    boolean clean = version == 1 ? end == bytes.length : isZero(bytes, end, bytes.length);
    if (!clean && !torn) {
      problems.accept(file, "no entry at offset " + end);
    }
  }

  /** Version 2: returns the offset after the last entry. */
  private int second(Path file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int at = SECOND_HEADER;
    while (at + SECOND_ENTRY_HEADER <= bytes.length) {
      int length = in.getInt(at);
      int from = at + SECOND_ENTRY_HEADER;
      long end = at + (SECOND_ENTRY_HEADER + (long) length + 31) / 32 * 32;
      boolean right =
          length >= 1
              && length <= MOST
              && end <= bytes.length
              && in.getLong(at + 4) == next
              && in.getInt(at + 20) == checksum(bytes, at, 20)
              && in.getInt(at + 16) == checksum(bytes, from, length)
              && isZero(bytes, from + length, (int) end);
      if (!right) {
        return at;
      }
      int place = in.getInt(at + 12);
      if (place < 0 || place > 0 && place != lastPlace + 1) {
        problems.accept(file, "place %d after %d in a batch".formatted(place, lastPlace));
      }
      lastPlace = place;
      entries.accept(next, Arrays.copyOfRange(bytes, from, from + length));
      at = (int) end;
      places.put(next, new Place(file.getFileName().toString(), at));
      next++;
    }
    return Math.min(at, bytes.length);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Version 1: returns the offset after the last entry. */
  private int first(Path file, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int at = HEADER;
    while (at + ENTRY_HEADER <= bytes.length) {
      int length = in.getInt(at);
      if (length < 1 || length > MOST || at + ENTRY_HEADER + length > bytes.length) {
        return at;
      }
      CRC32C crc = new CRC32C();
      crc.update(bytes, at, 4);
      crc.update(bytes, at + 8, 8 + length);
      if ((int) crc.getValue() != in.getInt(at + 4) || in.getLong(at + 8) != next) {
        return at;
      }
      int from = at + ENTRY_HEADER;
      at = from + length;
      entries.accept(next, Arrays.copyOfRange(bytes, from, at));
      places.put(next, new Place(file.getFileName().toString(), at));
      next++;
    }
    return at;
  }
}
