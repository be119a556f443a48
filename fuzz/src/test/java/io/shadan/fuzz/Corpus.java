package io.shadan.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The committed seeds; what a longer run finds is put beside them. */
final class Corpus {

  private Corpus() {}

  /** File name → content. */
  static Map<String, byte[]> of(Target target) {
    Path folder = Path.of(System.getProperty("shadan.root"), "fuzz/corpus", target.wire());
    Map<String, byte[]> seeds = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
      return seeds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<byte[]> bytes(Target target) {
    return List.copyOf(of(target).values());
  }
}
