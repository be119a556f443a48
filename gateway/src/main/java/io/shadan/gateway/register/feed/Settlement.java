package io.shadan.gateway.register.feed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Moves the files of a batch to {@code accepted/} or {@code quarantine/}, wholly even when the
 * gateway is killed in any step: first what is to be done is written down and forced, then report,
 * CSV file and side file get their places, last the note goes.
 */
final class Settlement {
  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  static final String ACCEPTED = "accepted";
  static final String QUARANTINE = "quarantine";

  private final Path drop;
  private final Path note;

  /**
   * For one drop folder.
   *
   * @param drop with both folders below, which are made when missing
   * @throws IOException if they cannot be made
   */
  Settlement(Path drop) throws IOException {
    this.drop = drop;
    this.note = drop.resolve(".settling");
    for (String folder : new String[] {ACCEPTED, QUARANTINE}) {
      Files.createDirectories(drop.resolve(folder));
    }
  }

  /** A name nothing in the folder has. */
  String freeStem(String folder, String wanted) {
    String stem = wanted;
    for (int i = 2; isTaken(drop.resolve(folder), stem); i++) {
      stem = wanted + "-" + i;
    }
    return stem;
  }

  private static boolean isTaken(Path folder, String stem) {
    for (String ending : new String[] {".csv", ".json", ".report.json", ".receipt.json"}) {
      if (Files.exists(folder.resolve(stem + ending))) {
        return true;
      }
    }
    return false;
  }

  /** Does it. */
  void settle(SettledBatch settled) throws IOException {
    writeForced(note, toJson(settled));
    finish(settled);
  }

  /** Does what a killed gateway had decided; nothing when it had decided nothing. */
  void resume() throws IOException {
    if (Files.exists(note)) {
      finish(fromJson(Files.readString(note)));
    }
  }

  private void finish(SettledBatch settled) throws IOException {
    writeForced(settled.target(drop, settled.reportEnding()), settled.report());
    move(settled.csv(), settled.target(drop, ".csv"));
    move(settled.side(), settled.target(drop, ".json"));
    force(drop.resolve(settled.folder()));
    force(drop);
    Files.deleteIfExists(note);
  }

  /** The target's name was free when it was chosen: what is there now was moved before. */
  private void move(Optional<String> name, Path target) throws IOException {
    if (name.isEmpty()) {
      return;
    }
    try {
      if (Files.notExists(target)) {
        Files.move(drop.resolve(name.get()), target, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    } catch (NoSuchFileException e) {
      LOG.warn(
          "{} was taken back by its sender; the report says what it was", printable(name.get()));
    }
  }

  private static String printable(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  private static void writeForced(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    force(file.toAbsolutePath().getParent());
  }

  private static void force(@org.jspecify.annotations.Nullable Path folder) throws IOException {
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static String toJson(SettledBatch settled) {
    Map<String, Object> json = new LinkedHashMap<>();
    settled.csv().ifPresent(name -> json.put("csv", name));
    settled.side().ifPresent(name -> json.put("side", name));
    json.put("folder", settled.folder());
    json.put("stem", settled.stem());
    json.put("report", settled.report());
    json.put("report_ending", settled.reportEnding());
    return StrictJson.MAPPER.writeValueAsString(json);
  }

  private SettledBatch fromJson(String text) throws IOException {
    try {
      JsonNode json = StrictJson.MAPPER.readTree(text);
      return new SettledBatch(
          Optional.ofNullable(json.get("csv")).map(JsonNode::stringValue),
          Optional.ofNullable(json.get("side")).map(JsonNode::stringValue),
          json.required("folder").stringValue(),
          json.required("stem").stringValue(),
          json.required("report").stringValue(),
          json.required("report_ending").stringValue());
    } catch (JacksonException e) {
      throw new IOException(note + " cannot be read; it is written whole or not at all", e);
    }
  }
}
