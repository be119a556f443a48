package io.shadan.gateway.register;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.shadan.gateway.register.FeedRegister.SupplyInterval;
import io.shadan.gateway.register.SupplyFact.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and checks a supply feed; every wrong line is collected, and one wrong line refuses the
 * feed.
 */
final class SupplyFeedReader {

  private static final List<String> HEADER =
      List.of("supply_point", "municipality", "from", "to", "status", "retailer");
  private static final int REPORTED = 20;

  private final List<String> errors = new ArrayList<>();
  private final Map<String, List<SupplyInterval>> intervals = new HashMap<>();

  FeedRegister read(Path csv) {
    try {
      byte[] bytes = Files.readAllBytes(csv);
      SideFile side =
          sideFile(
              csv.resolveSibling(csv.getFileName().toString().replaceAll("\\.csv$", "") + ".json"));
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      if (!sha256.equals(side.sha256())) {
        throw new FeedRefusedException(
            "supply feed "
                + csv
                + " has SHA-256 "
                + sha256
                + ", its side file expects "
                + side.sha256());
      }
      long rows = readRows(new String(bytes, StandardCharsets.UTF_8));
      if (rows != side.rows()) {
        errors.add("has " + rows + " rows, its side file expects " + side.rows());
      }
      if (!errors.isEmpty()) {
        throw new FeedRefusedException(
            "supply feed " + csv + " is refused: " + String.join("; ", errors));
      }
      return new FeedRegister(intervals, side.source(), sha256.substring(0, 16));
    } catch (IOException | JacksonException e) {
      throw new FeedRefusedException(
          "supply feed " + csv + " cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SideFile sideFile(Path path) throws IOException {
    SideFile side =
        JsonMapper.builder().build().readValue(Files.readAllBytes(path), SideFile.class);
    if (side.source() == null || side.sha256() == null) {
      throw new FeedRefusedException("side file " + path + " lacks source or sha256");
    }
    return side;
  }

  private long readRows(String text) {
    long rows = 0;
    boolean header = true;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      for (CsvRecord row : reader) {
        if (header) {
          requireHeader(row.getFields());
          header = false;
          continue;
        }
        rows++;
        readRow(row.getStartingLineNumber(), row.getFields());
      }
    } catch (IOException e) {
      throw new FeedRefusedException("supply feed cannot be read: " + e.getMessage(), e);
    }
    return rows;
  }

  private static void requireHeader(List<String> fields) {
    if (!fields.equals(HEADER)) {
      throw new FeedRefusedException("supply feed header is " + fields + ", expected " + HEADER);
    }
  }

  private void readRow(long line, List<String> fields) {
    Optional<String> problem =
        fields.size() == HEADER.size()
            ? accept(fields)
            : Optional.of("has " + fields.size() + " fields, expected 6");
    problem
        .filter(p -> errors.size() < REPORTED)
        .ifPresent(p -> errors.add("line " + line + " " + p));
  }

  private Optional<String> accept(List<String> fields) {
    String point = fields.get(0);
    if (!point.matches("[0-9]{22}") || !fields.get(1).matches("[0-9]{5}")) {
      return Optional.of("needs a 22-digit supply point and a 5-digit municipality");
    }
    Optional<Status> status = status(fields.get(4));
    Optional<String> retailer = Optional.of(fields.get(5)).filter(code -> !code.isEmpty());
    if (status.isEmpty()
        || retailer.isPresent() != (status.get() == Status.SUPPLIED)
        || retailer.filter(code -> !code.matches("[A-Z0-9]{5}")).isPresent()) {
      return Optional.of(
          "needs status supplied with a 5-character retailer, or last_resort or unsettled without one");
    }
    try {
      LocalDate from = LocalDate.parse(fields.get(2));
      LocalDate to = fields.get(3).isEmpty() ? LocalDate.MAX : LocalDate.parse(fields.get(3));
      return add(point, new SupplyInterval(from, to, status.get(), retailer, fields.get(1)));
    } catch (DateTimeParseException e) {
      return Optional.of("has a date that is not ISO: " + e.getParsedString());
    }
  }

  private Optional<String> add(String point, SupplyInterval interval) {
    if (!interval.from().isBefore(interval.to())) {
      return Optional.of("ends before it begins");
    }
    List<SupplyInterval> known = intervals.computeIfAbsent(point, p -> new ArrayList<>(2));
    if (known.stream().anyMatch(interval::overlaps)) {
      return Optional.of("overlaps another interval of the same supply point");
    }
    known.add(interval);
    return Optional.empty();
  }

  private static Optional<Status> status(String wire) {
    return switch (wire) {
      case "supplied" -> Optional.of(Status.SUPPLIED);
      case "last_resort" -> Optional.of(Status.LAST_RESORT);
      case "unsettled" -> Optional.of(Status.UNSETTLED);
      default -> Optional.empty();
    };
  }

  /** The side file: what the feed says of itself. */
  record SideFile(String source, String as_of, long rows, String sha256) {}
}
