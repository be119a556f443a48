package io.shadan.gateway.register.log;

import io.shadan.gateway.register.image.ImageEntry;
import io.shadan.gateway.register.image.ImageWriter;
import io.shadan.gateway.register.image.RegisterImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The images of one node. Each is named by its newest batch and the revision of that batch, so that
 * an image of another log, or of a history that was rolled back, is never taken for one of this.
 */
final class ImageFolder {

  private static final Logger LOG = LoggerFactory.getLogger(ImageFolder.class);
  private static final Pattern NAME =
      Pattern.compile("register-([0-9]{10})-([0-9a-f]{16})\\.image");
  private static final String SET_ASIDE = ".set-aside";

  private final Path folder;

  private ImageFolder(Path folder) {
    this.folder = folder;
  }

  /** Takes the folder over, and removes what a process that was killed was writing. */
  static ImageFolder in(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Path file : list(folder)) {
      if (name(file).contains(".image-") || name(file).endsWith(SET_ASIDE)) {
        Files.deleteIfExists(file);
      }
    }
    return new ImageFolder(folder);
  }

  /** An image that is named. */
  record Named(Path file, int batch, String shownRevision) {}

  /** Every image, the newest first. */
  List<Named> images() throws IOException {
    return list(folder).stream()
        .map(ImageFolder::named)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingInt(Named::batch).reversed())
        .toList();
  }

  /** Opens one; one that cannot be relied on is set aside, and the next start removes it. */
  Optional<RegisterImage> open(Named named) throws IOException {
    try {
      RegisterImage image = RegisterImage.open(named.file());
      if (image.batch() != named.batch()) {
        throw new IOException(
            "%s is of batch %d, expected %d".formatted(named.file(), image.batch(), named.batch()));
      }
      return Optional.of(image);
    } catch (IOException e) {
      LOG.warn("an image of the supply register is set aside and made anew: {}", e.getMessage());
      setAside(named);
      return Optional.empty();
    }
  }

  void setAside(Named named) throws IOException {
    Files.move(
        named.file(),
        named.file().resolveSibling(name(named.file()) + SET_ASIDE),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Begins an image whose batch is not in the log yet. */
  Draft draft(int batch) throws IOException {
    Path file = folder.resolve("register-%010d.image-draft".formatted(batch));
    Files.deleteIfExists(file);
    return new Draft(file, ImageWriter.create(file));
  }

  /** Removes all images but this. */
  void keepOnly(LoggedBatch batch) throws IOException {
    for (Named each : images()) {
      if (!each.file().equals(fileOf(batch))) {
        Files.deleteIfExists(each.file());
      }
    }
  }

  private Path fileOf(LoggedBatch batch) {
    return folder.resolve(
        "register-%010d-%s.image".formatted(batch.number(), LoggedBatch.shown(batch.revision())));
  }

  private static Optional<Named> named(Path file) {
    Matcher name = NAME.matcher(name(file));
    return name.matches()
        ? Optional.of(new Named(file, Integer.parseInt(name.group(1)), name.group(2)))
        : Optional.empty();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** An image being written; closing it unfinished leaves nothing. */
  final class Draft implements AutoCloseable {
    private final Path file;
    private final ImageWriter writer;

    private Draft(Path file, ImageWriter writer) {
      this.file = file;
      this.writer = writer;
    }

    void add(ImageEntry point) throws IOException {
      writer.add(point.point(), point.history());
    }

    /** Makes it durable, before its batch is accepted. */
    void finish(int batch) throws IOException {
      writer.finish(batch);
    }

    /** Names a finished image by its batch, opens it, and removes all others. */
    RegisterImage keep(LoggedBatch batch) throws IOException {
      Path kept = fileOf(batch);
      Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      RegisterImage image = RegisterImage.open(kept);
      keepOnly(batch);
      return image;
    }

    @Override
    public void close() throws IOException {
      writer.close();
      Files.deleteIfExists(file);
    }
  }
}
