package io.shadan.gateway.register.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The file that becomes the image, and files without a name for the sections that are written at
 * the same time as the first and stand behind it.
 */
final class ImageParts implements AutoCloseable {

  private static final List<Section> SPILLED =
      List.of(Section.SPANS, Section.PAST_INDEX, Section.PAST);

  private final Path target;
  private final Path part;
  private final Map<Section, FileChannel> channels = new EnumMap<>(Section.class);

  private ImageParts(Path target, Path part) {
    this.target = target;
    this.part = part;
  }

  static ImageParts beside(Path target) throws IOException {
    ImageParts parts = new ImageParts(target, PartFile.part(target));
    try {
      parts.open();
      return parts;
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private void open() throws IOException {
    channels.put(
        Section.POINTS,
        FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE)
            .position(ImageHeader.BYTES));
    for (Section section : SPILLED) {
      channels.put(
          section,
          FileChannel.open(
              PartFile.part(target),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    }
  }

  FileChannel main() {
    return channel(Section.POINTS);
  }

  /** Where a section is written until it stands in its place. */
  FileChannel channel(Section section) {
    FileChannel channel = channels.get(section);
    if (channel == null) {
      throw new IllegalStateException("section " + section.title() + " is not spilled");
    }
    return channel;
  }

  /** Copies a spilled section behind what the image has so far. */
  void append(Section section) throws IOException {
    FileChannel from = channel(section);
    long size = from.size();
    long done = 0;
    while (done < size) {
      long copied = from.transferTo(done, size - done, main());
      if (copied <= 0) {
        throw new EOFException("section " + section.title() + " ends at " + done + " of " + size);
      }
      done += copied;
    }
  }

  /** Writes the header, forces the file and gives it its name. */
  void publish(byte[] header) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(header);
    while (bytes.hasRemaining()) {
      main().write(bytes, bytes.position());
    }
    main().force(true);
    PartFile.rename(part, target);
  }

  @Override
  public void close() throws IOException {
    try {
      for (FileChannel channel : channels.values()) {
        channel.close();
      }
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
