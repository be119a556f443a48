package io.shadan.terminals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The register's JSON form: {@code
 * {"terminals":[{"id","kind","owner","ownerKind","site","status","certificateSha256"}]}}.
 */
final class RegisterFile {

  private static final Set<String> KEYS =
      new TreeSet<>(
          Set.of("id", "kind", "owner", "ownerKind", "site", "status", "certificateSha256"));
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path path;

  RegisterFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /**
   * Reads every terminal.
   *
   * @throws IllegalStateException naming every error at once
   */
  List<Terminal> read() throws IOException {
    List<String> errors = new ArrayList<>();
    List<Terminal> terminals = new ArrayList<>();
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(path));
      if (!root.path("terminals").isArray() || root.size() != 1) {
        errors.add("expected one member, the list 'terminals'");
      }
      for (int i = 0; i < root.path("terminals").size(); i++) {
        readOne(root.path("terminals").path(i), "terminals[" + i + "]", terminals, errors);
      }
    } catch (JacksonException e) {
      errors.add("no JSON: " + e.getOriginalMessage());
    }
    checkUnique(terminals, errors);
    if (!errors.isEmpty()) {
      throw new IllegalStateException(
          "the terminal register " + path + " is refused: " + String.join("; ", errors));
    }
    return terminals;
  }

  /**
   * Replaces the file in one step that survives a power cut: new file, fsync, rename, fsync of the
   * folder.
   */
  void write(List<Terminal> terminals) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".next");
    byte[] bytes = JSON.writeValueAsBytes(Map.of("terminals", terminals));
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder =
        FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void readOne(
      JsonNode node, String place, List<Terminal> terminals, List<String> errors) {
    Set<String> names = new TreeSet<>(node.propertyNames());
    if (!names.equals(KEYS)) {
      errors.add(place + " has members " + names + ", expected " + KEYS);
      return;
    }
    try {
      terminals.add(
          new Terminal(
              text(node, "id"),
              TerminalKind.valueOf(text(node, "kind")),
              text(node, "owner"),
              text(node, "ownerKind"),
              text(node, "site"),
              TerminalStatus.valueOf(text(node, "status")),
              text(node, "certificateSha256")));
    } catch (IllegalArgumentException e) {
      errors.add(place + ": " + e.getMessage());
    }
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isString() || node.path(name).asString().isBlank()) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return node.path(name).asString();
  }

  private static void checkUnique(List<Terminal> terminals, List<String> errors) {
    Set<String> ids = new HashSet<>();
    Set<String> certificates = new HashSet<>();
    for (Terminal terminal : terminals) {
      if (!ids.add(terminal.id())) {
        errors.add("terminal '" + terminal.id() + "' stands twice");
      }
      if (!certificates.add(terminal.certificateSha256())) {
        errors.add("terminal '" + terminal.id() + "' has another terminal's certificate");
      }
    }
  }
}
