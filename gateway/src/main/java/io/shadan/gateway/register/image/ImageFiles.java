package io.shadan.gateway.register.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The images of one node in a folder of their own, each named by the newest batch in it. A name is
 * only given to a whole, forced file. One process.
 */
public final class ImageFiles {

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
  public static ImageFiles in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
      for (Path part : parts) {
        Files.delete(part);
      }
    }
    return new ImageFiles(folder);
  }

  /** Where the image that ends with this batch belongs. */
  public Path named(int batch) {
    return folder.resolve("register-%010d.image".formatted(batch));
  }

  /** The image of the highest batch. */
  public Optional<Path> newest() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(name(file)).matches())
          .max(Comparator.comparingLong(ImageFiles::batch));
    }
  }

  /** Removes the other images; whoever reads them still can. */
  public void keepOnly(Path image) throws IOException {
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

  /** A file without its name yet, beside the one it is to become; only its owner may read it. */
  static Path part(Path target) throws IOException {
    return Files.createTempFile(folderOf(target), name(target), PART);
  }

  /** Gives a forced file its name, for good. */
  static void rename(Path part, Path target) throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(folderOf(target), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static Path folderOf(Path target) {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(target + " is in no folder");
    }
    return folder;
  }
}
