package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.ForeignRows;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.Outbound;
import io.shadan.gateway.catalog.SystemEntry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One folder whose files go to one retailer, and the moves of files between its three places.
 *
 * @param operation describes the files
 */
record WatchedFolder(OutboundProperties.Folder places, SystemEntry system, Operation operation) {

  static final String SIDE = ".json";
  private static final Pattern UNFINISHED = Pattern.compile(".*\\.(?:part|tmp)");
  private static final Pattern OURS = Pattern.compile("\\..+\\.part");

  /** Plain, and without a run of digits as long as a phone number or longer than date and time. */
  private static final Pattern PLAIN =
      Pattern.compile("(?!.*[0-9]{9})[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}");

  /** What the folder is called in the memory of files; paths may be of any length. */
  String id() {
    return sha256(
        places
            .out()
            .toAbsolutePath()
            .normalize()
            .toString()
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  ForeignRows foreignRows() {
    return operation.outbound().map(Outbound::foreignRows).orElse(ForeignRows.REFUSE);
  }

  Recipient recipient() {
    return new Recipient(places.recipient(), places.recipientKind());
  }

  /** Names of files that are whole: their side file is there, which is put last. */
  List<String> ready() throws IOException {
    try (Stream<Path> files = Files.list(places.out())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .filter(name -> !UNFINISHED.matcher(name).matches())
          .filter(name -> Files.isRegularFile(places.out().resolve(name + SIDE)))
          .sorted()
          .toList();
    }
  }

  /** A file's name goes to the recipient too. */
  static boolean plain(String name) {
    return PLAIN.matcher(name).matches();
  }

  /** Removes what a crash left half written. */
  void clean() throws IOException {
    try (Stream<Path> files = Files.list(places.delivered())) {
      for (Path file : files.filter(WatchedFolder::isOurs).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isOurs(Path file) {
    return OURS.matcher(file.getFileName().toString()).matches();
  }

  Path unfinished(String name) {
    return places.delivered().resolve("." + name + ".part");
  }

  /** The file appears under its name, whole, and with it what is known of it. */
  void appear(String name, SideFile side) throws IOException {
    Files.move(
        unfinished(name),
        places.delivered().resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    Path sidePart = unfinished(name + SIDE);
    write(sidePart, side.write());
    Files.move(
        sidePart,
        places.delivered().resolve(name + SIDE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force(places.delivered());
  }

  /** The original goes: the file first, so that a half-done removal is no file to deliver. */
  void remove(String name) throws IOException {
    Files.deleteIfExists(places.out().resolve(name));
    Files.deleteIfExists(places.out().resolve(name + SIDE));
    force(places.out());
  }

  /** The original goes to the held ones, with a report. */
  void hold(String name, HoldReports reports, String exchangeId) throws IOException {
    for (String suffix : List.of(HoldReports.ROWS, HoldReports.SUMMARY)) {
      Path report = reports.file(exchangeId, suffix);
      if (Files.exists(report)) {
        Path copy = places.held().resolve(name + "." + exchangeId + ".report" + suffix);
        Files.copy(
            report, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Path original = places.out().resolve(name);
    if (Files.exists(original)) {
      Files.move(original, places.held().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Path side = places.out().resolve(name + SIDE);
    if (Files.exists(side)) {
      Files.move(side, places.held().resolve(name + SIDE), StandardCopyOption.REPLACE_EXISTING);
    }
    force(places.held());
    force(places.out());
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(java.nio.ByteBuffer.wrap(content));
      channel.force(true);
    }
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  private static String sha256(byte[] text) {
    return HexFormat.of().formatHex(sha256().digest(text));
  }
}
