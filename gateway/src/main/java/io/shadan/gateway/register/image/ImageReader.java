package io.shadan.gateway.register.image;

import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens an image: everything is checked before anything is answered. */
final class ImageReader {

  private static final int LONGEST_DICTIONARY = 1 << 28;

  private final Path file;
  private final FileChannel channel;
  private final ImageHeader header;
  private final int recordBits;

  private ImageReader(Path file, FileChannel channel, ImageHeader header, int recordBits) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    this.recordBits = recordBits;
  }

  static RegisterImage open(Path file, int recordBits) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < ImageHeader.BYTES) {
        throw new ImageRefusedException(
            file, "has " + size + " bytes, expected at least " + ImageHeader.BYTES);
      }
      byte[] head = read(channel, 0, ImageHeader.BYTES);
      ImageHeader header = ImageHeader.decode(file, head);
      header.requireLengths(file, size);
      ImageReader reader = new ImageReader(file, channel, header, recordBits);
      return new RegisterImage(header, ImageHeader.digest(head), reader.tables());
    }
  }

  private ImageTables tables() throws IOException {
    ImageTables tables =
        new ImageTables(
            hot(Section.POINTS),
            hot(Section.DIRECTORY),
            hot(Section.SPANS),
            cold(Section.PAST_INDEX),
            cold(Section.PAST),
            values(Section.AREAS, Dictionaries::areas),
            values(Section.STATES, Dictionaries::states));
    StructureCheck.of(file, header, tables);
    return tables;
  }

  /** What look-ups touch is digested where it is mapped, and is warm afterwards. */
  private MappedTable hot(Section section) throws IOException {
    MappedTable table = map(section);
    require(section, table.sha256());
    return table;
  }

  private MappedTable cold(Section section) throws IOException {
    require(section, Digests.of(channel, header.offset(section), header.seal(section).length()));
    return map(section);
  }

  private <T> T values(Section section, Values<T> form) throws IOException {
    byte[] bytes = dictionary(section);
    try {
      return form.read(bytes);
    } catch (EOFException | UTFDataFormatException | IllegalArgumentException e) {
      throw new ImageRefusedException(
          file, "was written wrongly: section %s cannot be read: %s".formatted(section.title(), e));
    }
  }

  private interface Values<T> {
    T read(byte[] bytes) throws IOException;
  }

  private byte[] dictionary(Section section) throws IOException {
    long length = header.seal(section).length();
    if (length > LONGEST_DICTIONARY) {
      throw new ImageRefusedException(
          file,
          "section %s has %d bytes, expected at most %d"
              .formatted(section.title(), length, LONGEST_DICTIONARY));
    }
    require(section, Digests.of(channel, header.offset(section), length));
    return read(channel, header.offset(section), (int) length);
  }

  private MappedTable map(Section section) throws IOException {
    return MappedTable.map(
        channel, header.offset(section), section.width(), header.records(section), recordBits);
  }

  private void require(Section section, String found) throws ImageRefusedException {
    String expected = header.seal(section).sha256();
    if (!found.equals(expected)) {
      throw new ImageRefusedException(
          file,
          "is damaged: section %s has SHA-256 %s, expected %s"
              .formatted(section.title(), found, expected));
    }
  }

  private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw new IOException("ends at " + (offset + bytes.position()));
      }
    }
    return bytes.array();
  }
}
