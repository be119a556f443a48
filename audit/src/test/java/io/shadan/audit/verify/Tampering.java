package io.shadan.audit.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** What somebody with a hex editor and time can do to a journal. */
final class Tampering {
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
    int version = bytes.getInt(8);
    List<byte[]> payloads = new ArrayList<>();
    int at = header(version);
    while (at + entryHeader(version) <= bytes.limit() && bytes.getInt(at) != 0) {
      byte[] payload = new byte[bytes.getInt(at)];
      bytes.get(at + entryHeader(version), payload);
      payloads.add(payload);
      at += padded(version, payload.length);
    }
    return payloads;
  }

  /** Writes a segment anew in its version, every checksum right. */
  static void write(Path segment, long first, List<byte[]> payloads) throws IOException {
    write(version(segment), segment, first, payloads);
  }

  static void write(int version, Path segment, long first, List<byte[]> payloads)
      throws IOException {
    int size = header(version);
    for (byte[] payload : payloads) {
      size += padded(version, payload.length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    bytes.put("SHADANJL".getBytes(StandardCharsets.US_ASCII)).putInt(version);
    bytes.position(header(version));
    for (int i = 0; i < payloads.size(); i++) {
      int at = bytes.position();
      bytes.put(
          version == 1 ? first(first + i, payloads.get(i)) : second(first + i, payloads.get(i)));
      bytes.put(payloads.get(i)).position(at + padded(version, payloads.get(i).length));
    }
    Files.write(segment, bytes.array());
  }

  private static byte[] first(long position, byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(12).putInt(payload.length).putLong(position).flip());
    crc.update(payload);
    return ByteBuffer.allocate(16)
        .putInt(payload.length)
        .putInt((int) crc.getValue())
        .putLong(position)
        .array();
  }

  private static byte[] second(long position, byte[] payload) {
    CRC32C ofPayload = new CRC32C();
    ofPayload.update(payload);
    ByteBuffer head = ByteBuffer.allocate(24).putInt(payload.length).putLong(position).putInt(0);
    head.putInt((int) ofPayload.getValue());
    CRC32C ofHead = new CRC32C();
    ofHead.update(head.array(), 0, 20);
    return head.putInt((int) ofHead.getValue()).array();
  }

  private static int version(Path segment) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(segment)).getInt(8);
  }

  private static int header(int version) {
    return version == 1 ? 12 : 32;
  }

  private static int entryHeader(int version) {
    return version == 1 ? 16 : 24;
  }

  private static int padded(int version, int length) {
    int bytes = entryHeader(version) + length;
    return version == 1 ? bytes : (bytes + 31) / 32 * 32;
  }

  static void flip(Path file, int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[offset] ^= 1;
    Files.write(file, bytes);
  }

  /** Offset of an entry in its segment. */
  static int offset(Path segment, int entry) throws IOException {
    int version = version(segment);
    return header(version)
        + payloads(segment).subList(0, entry).stream()
            .mapToInt(each -> padded(version, each.length))
            .sum();
  }

  /** Offset after the payload of the last entry. */
  static int end(Path segment) throws IOException {
    List<byte[]> payloads = payloads(segment);
    int last = payloads.size() - 1;
    return offset(segment, last) + entryHeader(version(segment)) + payloads.get(last).length;
  }

  /** Keeps the beginning. */
  static void cut(Path file, int bytes) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), bytes));
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
