package io.shadan.audit.tlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checkpoints of one log in a witness's directory: {@code <origin>/<millions of the size, 12
 * digits>/<size, 18 digits>}, so that names sort by size and no folder grows without end.
 */
public final class WitnessFolder {
  private static final long PER_FOLDER = 1_000_000;
  private static final Pattern FOLDER = Pattern.compile("\\d{12}");
  private static final Pattern FILE = Pattern.compile("\\d{18}");

  private final Path home;

  /**
   * @param directory the witness's; need not exist
   */
  public WitnessFolder(Path directory, String origin) {
    this.home = directory.resolve(origin);
  }

  /** Folder of a checkpoint. */
  public Path parent(long size) {
    return home.resolve("%012d".formatted(size / PER_FOLDER));
  }

  /** Where the checkpoint of a size stands. */
  public Path file(long size) {
    return parent(size).resolve("%018d".formatted(size));
  }

  /** The checkpoint with the largest size. */
  public Optional<Path> newest() throws IOException {
    List<Path> folders = sorted(home, FOLDER);
    for (int i = folders.size() - 1; i >= 0; i--) {
      List<Path> files = sorted(folders.get(i), FILE);
      if (!files.isEmpty()) {
        return Optional.of(files.get(files.size() - 1));
      }
    }
    return Optional.empty();
  }

  /** Every checkpoint, the smallest first; holds the names of one folder in memory. */
  public Iterator<Path> all() throws IOException {
    return sorted(home, FOLDER).stream().flatMap(WitnessFolder::files).iterator();
  }

  private static Stream<Path> files(Path folder) {
    try {
      return sorted(folder, FILE).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Size of the tree a file's name says. */
  public static long size(Path file) {
    return Long.parseLong(String.valueOf(file.getFileName()));
  }

  private static List<Path> sorted(Path folder, Pattern name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(path -> name.matcher(String.valueOf(path.getFileName())).matches())
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
