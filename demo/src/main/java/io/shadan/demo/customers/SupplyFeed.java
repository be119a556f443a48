package io.shadan.demo.customers;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * Writes the dated supply register feed ({@code supply.csv}) and its sidecar: a snapshot of feed
 * {@code supply}.
 */
public final class SupplyFeed {
  private final Customers customers;
  private final Instant asOf;

  /**
   * A feed.
   *
   * @param asOf instant the sidecar states
   */
  public SupplyFeed(Customers customers, Instant asOf) {
    this.customers = customers;
    this.asOf = asOf;
  }

  /**
   * Writes both files into a folder, which is made when missing.
   *
   * @return rows written, the header not counted
   */
  public int write(Path dir) throws IOException {
    Files.createDirectories(dir);
    return writeFile(dir.resolve("supply.csv"));
  }

  /**
   * Writes the feed and, beside it under the same name, its sidecar.
   *
   * @param file name ending in {@code .csv}
   * @return rows written, the header not counted
   */
  public int writeFile(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(".csv")) {
      throw new IllegalArgumentException("feed " + file + ": expected a name ending in .csv");
    }
    byte[] csv = csv();
    int rows = customers.all().stream().mapToInt(customer -> customer.supply().size()).sum();
    Files.write(file, csv);
    Files.writeString(file.resolveSibling(name.replaceAll("\\.csv$", ".json")), sidecar(csv, rows));
    return rows;
  }

  private byte[] csv() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvWriter csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes, StandardCharsets.UTF_8)) {
      csv.writeRecord("supply_point", "municipality", "from", "to", "status", "retailer");
      for (Customer customer : customers.all()) {
        customer.supply().forEach(spell -> csv.writeRecord(row(customer, spell)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static String[] row(Customer customer, SupplySpell spell) {
    return new String[] {
      customer.supplyPoint(),
      customer.premises().municipality(),
      spell.from().toString(),
      spell.to().map(LocalDate::toString).orElse(""),
      spell.status().wire(),
      spell.retailer().orElse("")
    };
  }

  /** A snapshot may leave numbers out, so the time is a sequence that only grows. */
  private String sidecar(byte[] csv, int rows) {
    return """
        {"source":"switching-support demo feed","feed":"supply","sequence":%d,"form":"snapshot","as_of":"%s","rows":%d,"sha256":"%s"}
        """
        .formatted(asOf.getEpochSecond(), asOf, rows, sha256(csv));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
