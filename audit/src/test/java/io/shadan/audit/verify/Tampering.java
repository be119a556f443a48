package io.shadan.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What somebody with a hex editor and time can do to a journal. */
final class Tampering {
  private static final int HEADER = 12;
  private static final int ENTRY_HEADER = 16;

  private Tampering() {}

  static List<Path> segments(Path journal) throws IOException {
    try (Stream<Path> files = Files.list(journal)) {
      return files.filter(path -> path.toString().endsWith(".seg")).sorted().toList();
    }
  }

  static long first(Path segment) {
    return Long.parseLong(segment.getFileName().toString().substring(8, 28));
  }

  /** Payloads of a segment. */
  static List<byte[]> payloads(Path segment) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
    List<byte[]> payloads = new ArrayList<>();
    bytes.position(HEADER);
    while (bytes.remaining() > 0) {
      byte[] payload = new byte[bytes.getInt()];
      bytes.position(bytes.position() + ENTRY_HEADER - 4).get(payload);
      payloads.add(payload);
    }
    return payloads;
  }

  /** Writes a segment anew, every checksum right. */
  static void write(Path segment, long first, List<byte[]> payloads) throws IOException {
    int size = HEADER + payloads.stream().mapToInt(each -> ENTRY_HEADER + each.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size).put("SHADANJL".getBytes("US-ASCII")).putInt(1);
    long position = first;
    for (byte[] payload : payloads) {
      ByteBuffer place = ByteBuffer.allocate(12).putInt(payload.length).putLong(position).flip();
      CRC32C crc = new CRC32C();
      crc.update(place);
      crc.update(payload);
      bytes.putInt(payload.length).putInt((int) crc.getValue()).putLong(position++).put(payload);
    }
    Files.write(segment, bytes.array());
  }

  static void flip(Path file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] ^= 1;
    Files.write(file, bytes);
  }

  /** Offset of an entry in its segment. */
  static int offset(Path segment, int entry) throws IOException {
    return HEADER
        + payloads(segment).subList(0, entry).stream()
            .mapToInt(each -> ENTRY_HEADER + each.length)
            .sum();
  }

  static void cut(Path file, long bytes) throws IOException {
    byte[] all = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(all, (int) (all.length - bytes)));
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }

  static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes unused)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, java.io.IOException unused)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
