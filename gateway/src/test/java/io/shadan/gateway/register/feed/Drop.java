package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.FeedFormat;
import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterProperties.Feed;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A drop folder, and a sender that puts batches there. */
final class Drop {
  static final String HEADER = "supply_point,municipality,from,to,status,retailer\n";
  static final String CHANGES = "supply_point,municipality,from,to,status,retailer,change\n";
  static final String POINT = "0900000000000000000001";
  static final String OTHER = "0900000000000000000002";
  static final FeedFormat PLAIN = format("UTF-8", List.of());
  static final Charset CP932 = Charset.forName("windows-31j");

  final Path home;
  final Path folder;

  Drop(Path home) throws IOException {
    this.home = home;
    this.folder = Files.createDirectories(home.resolve("drop"));
    Files.writeString(home.resolve("retailers.txt"), "# codes\nA0009\nC0123 # a competitor\n");
  }

  static FeedFormat format(String charset, List<String> ignored) {
    return new FeedFormat(
        charset,
        ",",
        true,
        new FeedFormat.Columns(
            "supply_point",
            "municipality",
            "from",
            "to",
            "status",
            "retailer",
            "retailer_2",
            "change"),
        ignored,
        0,
        new FeedFormat.Values(List.of(), List.of(), List.of()),
        "uuuu-MM-dd");
  }

  Feed feed(FeedFormat format, Duration maxWait) {
    return new Feed(
        "supply", Duration.ofHours(26), 5, folder, maxWait, List.of("supply-sender"), format);
  }

  RegisterProperties properties(FeedFormat format, Duration maxWait) {
    return new RegisterProperties(
        home.resolve("state"),
        null,
        List.of(feed(format, maxWait)),
        Duration.ofMinutes(1),
        Duration.ofMillis(250),
        1000,
        home.resolve("retailers.txt"));
  }

  BatchReader reader(FeedFormat format) {
    return new BatchReader(
        format, home.resolve("retailers.txt"), home.resolve("spool"), () -> false);
  }

  static String supplied(String point, String from, String to, String retailer) {
    return point + ",40221," + from + "," + to + ",supplied," + retailer + "\n";
  }

  static String side(long sequence, String form, long rows, byte[] csv, String more) {
    return """
        {"feed":"supply","sequence":%d,"form":"%s","as_of":"2026-03-31T15:00:00Z","rows":%d,"sha256":"%s"%s}"""
        .formatted(sequence, form, rows, sha256(csv), more);
  }

  /** Puts a whole batch there, one name after the other. */
  void put(String name, long sequence, String form, String csv) throws IOException {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    long rows = csv.lines().count() - 1;
    put(name + ".csv", bytes);
    put(name + ".json", side(sequence, form, rows, bytes, "").getBytes(StandardCharsets.UTF_8));
  }

  /** A snapshot of this moment. */
  void putNow(String name, long sequence, String csv) throws IOException {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    String side = side(sequence, "snapshot", csv.lines().count() - 1, bytes, "");
    put(name + ".csv", bytes);
    put(
        name + ".json",
        side.replace("2026-03-31T15:00:00Z", Instant.now().toString())
            .getBytes(StandardCharsets.UTF_8));
  }

  /** As a sender should: under another name first. */
  void put(String name, byte[] bytes) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.write(part, bytes);
    Files.move(part, folder.resolve(name));
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(BatchReader.sha256().digest(bytes));
  }

  /** What lies where, relative to the drop folder, without hidden files. */
  TreeSet<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      TreeSet<String> names = new TreeSet<>();
      all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.startsWith("."))
          .forEach(names::add);
      return names;
    }
  }
}
