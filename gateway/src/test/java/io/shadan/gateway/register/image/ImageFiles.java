package io.shadan.gateway.register.image;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The images of one node in a folder of their own, each named by the newest batch in it. A name is
 * only given to a whole, forced file. One process.
 */
final class ImageFiles {

  private static final Pattern NAME = Pattern.compile("register-([0-9]{10})\\.image");
  private static final String PART = ".image-part";

  private final Path folder;

  private ImageFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Takes the folder over: makes it if it is missing, and removes what writers that were killed
   * left.
   */
  static ImageFiles in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
    return new ImageFiles(folder);
  }

  /** Where the image that ends with this batch belongs. */
  Path named(int batch) {
    return folder.resolve("register-%010d.image".formatted(batch));
  }

  /** The image of the highest batch. */
  Optional<Path> newest() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(name(file)).matches())
          .max(Comparator.comparingLong(ImageFiles::batch));
    }
  }

  /** Removes the other images; whoever reads them still can. */
  void keepOnly(Path image) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "register-*.image")) {
      for (Path file : files) {
        if (NAME.matcher(name(file)).matches() && !name(file).equals(name(image))) {
          Files.delete(file);
        }
      }
    }
  }

  private static long batch(Path file) {
    Matcher name = NAME.matcher(name(file));
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
