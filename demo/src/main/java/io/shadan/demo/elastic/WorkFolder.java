package io.shadan.demo.elastic;

import io.shadan.demo.process.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The unpacked distribution: fresh for each node, gone with it. */
final class WorkFolder {
  private WorkFolder() {}

  /** Unpacks the zip and answers the folder that holds {@code bin} and {@code config}. */
  static Path unpack(Path zip, Path into) throws IOException {
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(in)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        write(entries, entry, inside(into, entry.getName()));
      }
    }
    try (Stream<Path> roots = Files.list(into)) {
      return roots
          .filter(folder -> Files.isExecutable(folder.resolve("bin/elasticsearch")))
          .findFirst()
          .orElseThrow(() -> new IOException(zip + " holds no bin/elasticsearch"));
    }
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("zip entry '" + name + "' leaves the folder it is unpacked into");
    }
    return target;
  }

  private static void write(ZipInputStream in, ZipEntry entry, Path target) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    Files.copy(in, target);
    if (target.getParent() != null && target.getParent().endsWith("bin")) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Gives the folder and everything in it to {@link Launcher#NOBODY}. */
  static void giveToNobody(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Files.setAttribute(path, "unix:uid", Launcher.NOBODY);
        Files.setAttribute(path, "unix:gid", Launcher.NOBODY);
      }
    }
  }

  /**
   * Makes sure that a user without rights may pass through every folder above this one.
   *
   * @throws IllegalStateException if one is closed; the message names it
   */
  static void requireOpenToOthers(Path path) throws IOException {
    for (Path above = path.toRealPath().getParent(); above != null; above = above.getParent()) {
      if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new IllegalStateException(
            "Elasticsearch refuses to run as root and runs as user %d, who must reach %s; but %s is closed to others. Choose another folder or start as an ordinary user."
                .formatted(Launcher.NOBODY, path, above));
      }
    }
  }

  /** Removes the folder and everything in it; nothing happens when it is not there. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path done, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(done);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
