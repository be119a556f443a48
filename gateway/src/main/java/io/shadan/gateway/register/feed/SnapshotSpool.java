package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.Change;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplyState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a snapshot, put down in one file in chunks of 256 parts by the first byte of {@link
 * SupplyPoint#mixed()}: each part is small enough to be sorted in memory, and the parts follow each
 * other in the order of registers.
 */
final class SnapshotSpool implements RowSink, AutoCloseable {
  /** Bytes of a row: point 16, line 4, days 2 + 2, municipality 4 with the pending bit, state 4. */
  static final int ROW = 32;

  static final int PARTS = 256;
  static final int CHUNK = 512 * ROW;
  static final int PENDING_BIT = 1 << 31;

  /** Rows of one part; together 268 million, some hundred times an area. */
  static final int MOST_OF_A_PART = 1 << 20;

  private static final String PREFIX = "snapshot-";
  private static final int MOST_STATES = 1 << 20;

  private final Path folder;
  private @Nullable Path file;
  private @Nullable FileChannel channel;
  private final ByteBuffer[] open = new ByteBuffer[PARTS];
  private final List<List<Integer>> chunks = new ArrayList<>(PARTS);
  private final int[] rows = new int[PARTS];
  private final Map<SupplyState, Integer> stateNumbers = new HashMap<>();
  private final List<SupplyState> states = new ArrayList<>();
  private final Map<String, Integer> placeNumbers = new HashMap<>();
  private final List<String> places = new ArrayList<>();
  private int written;

  /**
   * Begins a spool.
   *
   * @param folder for what does not fit into memory; made when something is put there
   */
  SnapshotSpool(Path folder) {
    this.folder = folder;
    for (int part = 0; part < PARTS; part++) {
      chunks.add(new ArrayList<>());
    }
  }

  /** Removes what an earlier run left. */
  static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*.rows")) {
      for (Path each : left) {
        Files.deleteIfExists(each);
      }
    }
  }

  @Override
  public void stated(
      long line,
      SupplyPoint point,
      String municipality,
      int from,
      int to,
      SupplyState state,
      boolean pending)
      throws IOException, RowRefusedException {
    int part = (int) (point.mixed() >>> 56);
    int place = number(placeNumbers, places, municipality);
    int number = number(stateNumbers, states, state);
    if (rows[part] == MOST_OF_A_PART || number >= MOST_STATES || line > 0xffff_ffffL) {
      throw new RowRefusedException(ProblemCode.TOO_LARGE, "more rows than can be sorted");
    }
    rows[part]++;
    ByteBuffer chunk = open[part];
    if (chunk == null) {
      chunk = ByteBuffer.allocate(CHUNK);
      open[part] = chunk;
    }
    chunk.putLong(point.high()).putLong(point.low()).putInt((int) line);
    chunk.putShort((short) from).putShort((short) to);
    chunk.putInt(pending ? place | PENDING_BIT : place).putInt(number);
    if (!chunk.hasRemaining()) {
      write(part, chunk);
    }
  }

  private static <T> int number(Map<T, Integer> numbers, List<T> all, T one) {
    Integer known = numbers.get(one);
    if (known != null) {
      return known;
    }
    numbers.put(one, all.size());
    all.add(one);
    return all.size() - 1;
  }

  private void write(int part, ByteBuffer chunk) throws IOException {
    chunk.flip();
    FileChannel spool = channel();
    long at = (long) written * CHUNK;
    while (chunk.hasRemaining()) {
      at += spool.write(chunk, at);
    }
    chunk.clear();
    chunks.get(part).add(written++);
  }

  private FileChannel channel() throws IOException {
    if (channel == null) {
      Files.createDirectories(folder);
      file =
          Files.createTempFile(
              folder,
              PREFIX,
              ".rows",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    return channel;
  }

  @Override
  public void changed(long line, SupplyPoint point, String municipality, Change change) {
    throw new IllegalStateException("a change among the rows of a snapshot");
  }

  /** The rows of a part, sorted. */
  SortedPart part(int part) {
    try {
      ByteBuffer all = ByteBuffer.allocate(rows[part] * ROW);
      for (int chunk : chunks.get(part)) {
        read(all, (long) chunk * CHUNK);
      }
      ByteBuffer rest = open[part];
      if (rest != null) {
        all.put(rest.duplicate().flip());
      }
      return new SortedPart(all.flip(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("a spool in " + folder + " cannot be read", e);
    }
  }

  private void read(ByteBuffer all, long at) throws IOException {
    int end = all.position() + CHUNK;
    all.limit(end);
    while (all.position() < end) {
      int read = channel().read(all, at + CHUNK - (end - all.position()));
      if (read < 0) {
        throw new IOException("the spool is shorter than was written");
      }
    }
    all.limit(all.capacity());
  }

  SupplyState state(int number) {
    return states.get(number);
  }

  String municipality(int number) {
    return places.get(number);
  }

  @Override
  public void close() throws IOException {
    if (channel != null && file != null) {
      channel.close();
      Files.deleteIfExists(file);
    }
  }
}
