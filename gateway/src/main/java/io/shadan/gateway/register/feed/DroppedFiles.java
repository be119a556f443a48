package io.shadan.gateway.register.feed;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of one name in a drop folder.
 *
 * @param csv what is known of {@code NAME.csv}
 * @param side what is known of {@code NAME.json}
 */
record DroppedFiles(String stem, Optional<Print> csv, Optional<Print> side) {

  /** What changes when a file is still being written. */
  record Print(String name, long size, long modified) {}

  boolean areBoth() {
    return csv.isPresent() && side.isPresent();
  }

  String name() {
    return csv.or(() -> side).map(Print::name).orElse(stem);
  }

  /**
   * Looks into a folder: plain files whose names end in {@code .csv} or {@code .json}; anything
   * else, {@code .part} and {@code .tmp} among it, is nobody's yet.
   */
  static TreeMap<String, DroppedFiles> in(Path folder) throws IOException {
    TreeMap<String, DroppedFiles> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        boolean csv = name.endsWith(".csv");
        if (!name.startsWith(".") && (csv || name.endsWith(".json"))) {
          add(found, file, name, csv);
        }
      }
    }
    return found;
  }

  private static void add(TreeMap<String, DroppedFiles> found, Path file, String name, boolean csv)
      throws IOException {
    Optional<Print> print = print(file, name);
    if (print.isEmpty()) {
      return;
    }
    String stem = name.substring(0, name.lastIndexOf('.'));
    DroppedFiles known =
        found.getOrDefault(stem, new DroppedFiles(stem, Optional.empty(), Optional.empty()));
    found.put(
        stem,
        csv
            ? new DroppedFiles(stem, print, known.side())
            : new DroppedFiles(stem, known.csv(), print));
  }

  private static Optional<Print> print(Path file, String name) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile()
          ? Optional.of(new Print(name, found.size(), found.lastModifiedTime().toMillis()))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
