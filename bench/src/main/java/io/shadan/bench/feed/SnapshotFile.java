package io.shadan.bench.feed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** Writes a snapshot of two rows a point, in the order of supply point numbers. */
public final class SnapshotFile {
  private static final String[] RETAILERS = {"A0009", "C0123", "C0124", "C0125"};

  private SnapshotFile() {}

  /** Both files, the side file last; returns the bytes of the CSV file. */
  public static long write(Path drop, String name, int points, long sequence)
      throws IOException, NoSuchAlgorithmException {
    Path part = drop.resolve(name + ".csv.part");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(Files.newOutputStream(part), digest), 1 << 20)) {
      out.write(
          "supply_point,municipality,from,to,status,retailer\n"
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < points; i++) {
        out.write(rows(i).getBytes(StandardCharsets.US_ASCII));
      }
    }
    long bytes = Files.size(part);
    Files.move(part, drop.resolve(name + ".csv"));
    Path side = drop.resolve(name + ".json.part");
    Files.writeString(
        side,
        """
        {"feed":"supply","sequence":%d,"form":"snapshot","as_of":"%s","rows":%d,"sha256":"%s","totals":{"points":%d}}
        """
            .formatted(
                sequence,
                Instant.now(),
                2L * points,
                HexFormat.of().formatHex(digest.digest()),
                points));
    Files.move(side, drop.resolve(name + ".json"));
    return bytes;
  }

  private static String rows(int i) {
    String point = "09%020d".formatted(i * 7L);
    String municipality = "%05d".formatted(40000 + i % 72);
    String switched = "20%02d-0%d-01".formatted(16 + i % 10, 1 + i % 9);
    return point
        + ','
        + municipality
        + ",2000-04-01,"
        + switched
        + ",supplied,A0009\n"
        + point
        + ','
        + municipality
        + ','
        + switched
        + ",,supplied,"
        + RETAILERS[i % RETAILERS.length]
        + '\n';
  }
}
