package io.shadan.gateway.register.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * The first bytes of an image: what it holds, and length and digest of every section.
 *
 * @param batch newest batch of the change log that is in it
 * @param bucketBits buckets of the directory, as a power of two
 * @param points supply points
 * @param spans spans believed now, pending switches included
 * @param past spans no longer believed
 * @param seals every section
 */
record ImageHeader(
    int batch, int bucketBits, long points, long spans, long past, Map<Section, Seal> seals) {

  /** Bytes of a header. */
  static final int BYTES = 512;

  /** Ordinals and positions are 32 bits. */
  static final long MOST = 0xffff_ffffL;

  private static final long MAGIC =
      0x31474d4947525344L; // "DSRGIMG1", read as it stands in the file
  private static final int VERSION = 1;
  private static final int DIGEST_AT = BYTES - Digests.BYTES;

  /**
   * A section.
   *
   * @param length in bytes
   * @param sha256 digest, in hexadecimal digits
   */
  record Seal(long length, String sha256) {}

  byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.putLong(MAGIC).putInt(VERSION).putInt(batch).putInt(bucketBits);
    out.putLong(points).putLong(spans).putLong(past);
    for (Section section : Section.values()) {
      Seal seal = seal(section);
      out.putLong(seal.length()).put(HexFormat.of().parseHex(seal.sha256()));
    }
    out.position(DIGEST_AT);
    out.put(Digests.of(Arrays.copyOf(out.array(), DIGEST_AT)));
    return out.array();
  }

  /** Digest of the header, and through it of the whole file; 64 hexadecimal digits. */
  static String digest(byte[] header) {
    return HexFormat.of().formatHex(header, DIGEST_AT, BYTES);
  }

  static ImageHeader decode(Path file, byte[] header) throws ImageRefusedException {
    ByteBuffer in = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getLong() != MAGIC) {
      throw new ImageRefusedException(file, "does not begin like one");
    }
    int version = in.getInt();
    if (version != VERSION) {
      throw new ImageRefusedException(file, "has version " + version + ", expected " + VERSION);
    }
    String found = HexFormat.of().formatHex(Digests.of(Arrays.copyOf(header, DIGEST_AT)));
    if (!found.equals(digest(header))) {
      throw new ImageRefusedException(
          file, "is damaged: header has SHA-256 " + found + ", expected " + digest(header));
    }
    int batch = in.getInt();
    int bucketBits = in.getInt();
    long points = in.getLong();
    long spans = in.getLong();
    long past = in.getLong();
    Map<Section, Seal> seals = new EnumMap<>(Section.class);
    byte[] digest = new byte[Digests.BYTES];
    for (Section section : Section.values()) {
      long length = in.getLong();
      in.get(digest);
      seals.put(section, new Seal(length, HexFormat.of().formatHex(digest)));
    }
    return new ImageHeader(batch, bucketBits, points, spans, past, seals);
  }

  Seal seal(Section section) {
    Seal seal = seals.get(section);
    if (seal == null) {
      throw new IllegalStateException("section " + section.title() + " has no seal");
    }
    return seal;
  }

  /** Where a section begins in the file. */
  long offset(Section section) {
    long offset = BYTES;
    for (Section before : Section.values()) {
      if (before == section) {
        break;
      }
      offset += seal(before).length();
    }
    return offset;
  }

  /** Records of a section of fixed width. */
  long records(Section section) {
    return seal(section).length() / section.width();
  }

  /** Refuses a file whose sections cannot be what the header says. */
  void requireLengths(Path file, long size) throws ImageRefusedException {
    if (bucketBits < PackedPoint.TOP_BITS || bucketBits > Integer.SIZE) {
      throw new ImageRefusedException(
          file,
          "has 2^%d buckets, expected 2^%d to 2^%d"
              .formatted(bucketBits, PackedPoint.TOP_BITS, Integer.SIZE));
    }
    require(file, Section.POINTS, points);
    require(file, Section.DIRECTORY, (1L << bucketBits) + 1);
    require(file, Section.SPANS, spans);
    require(file, Section.PAST, past);
    long expected = BYTES;
    for (Section section : Section.values()) {
      expected += seal(section).length();
    }
    if (size != expected) {
      throw new ImageRefusedException(file, "has " + size + " bytes, expected " + expected);
    }
  }

  private void require(Path file, Section section, long records) throws ImageRefusedException {
    long expected = records * section.width();
    if (seal(section).length() != expected) {
      throw new ImageRefusedException(
          file,
          "section %s has %d bytes, expected %d"
              .formatted(section.title(), seal(section).length(), expected));
    }
  }
}
