package io.shadan.gateway.register.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that is being written beside the one it is to become. */
final class PartFile {

  private static final String PART = ".image-part";

  private PartFile() {}

  /** A file without its name yet, beside the one it is to become; only its owner may read it. */
  static Path part(Path target) throws IOException {
    return Files.createTempFile(folderOf(target), String.valueOf(target.getFileName()), PART);
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
