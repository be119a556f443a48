package io.shadan.audit.shipping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents the index refuses, one JSON line each, durable, until it takes them. A crash may leave
 * a document twice, never not at all.
 */
public final class ParkedDocuments {
  private static final String NAME = "parked.ndjson";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final Path file;
  private volatile Map<String, IndexDocument> parked = Map.of();

  /**
   * @param state directory of the shipper
   */
  public ParkedDocuments(Path state) throws IOException {
    this.file = state.resolve(NAME);
    Map<String, IndexDocument> found = new LinkedHashMap<>();
    if (Files.exists(file)) {
      try (Stream<String> lines = Files.lines(file)) {
        lines.map(ParkedDocuments::read).forEach(each -> found.put(each.id(), each));
      }
    }
    parked = found;
  }

  private static IndexDocument read(String line) {
    Map<String, Object> fields = MAPPER.readValue(line, new TypeReference<>() {});
    if (fields.get("index") instanceof String index
        && fields.get("id") instanceof String id
        && fields.get("source") instanceof Map<?, ?> source) {
      return new IndexDocument(index, id, MAPPER.convertValue(source, new TypeReference<>() {}));
    }
    throw new IllegalStateException(NAME + ": expected index, id and source in each line");
  }

  long count() {
    return parked.size();
  }

  /** Ids of those that wait, each with the index it is for. */
  public Map<String, String> ids() {
    return parked.values().stream()
        .collect(Collectors.toUnmodifiableMap(IndexDocument::id, IndexDocument::index));
  }

  /** Those that wait, oldest first. */
  public List<IndexDocument> all() {
    return List.copyOf(parked.values());
  }

  void park(IndexDocument document) throws IOException {
    write(file, line(document), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    Map<String, IndexDocument> more = new LinkedHashMap<>(parked);
    more.put(document.id(), document);
    parked = more;
  }

  /** Takes out those that stand in the index now. */
  void release(Set<String> ids) throws IOException {
    if (ids.isEmpty()) {
      return;
    }
    List<IndexDocument> left = new ArrayList<>(parked.values());
    left.removeIf(document -> ids.contains(document.id()));
    StringBuilder lines = new StringBuilder();
    left.forEach(document -> lines.append(line(document)));
    Path fresh = file.resolveSibling(NAME + ".new");
    write(fresh, lines.toString(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel names = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      names.force(true);
    }
    Map<String, IndexDocument> fewer = new LinkedHashMap<>();
    left.forEach(document -> fewer.put(document.id(), document));
    parked = fewer;
  }

  private static String line(IndexDocument document) {
    return MAPPER.writeValueAsString(
            Map.of("index", document.index(), "id", document.id(), "source", document.source()))
        + "\n";
  }

  private static void write(Path file, String text, OpenOption... options) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    List<OpenOption> all = new ArrayList<>(List.of(options));
    all.add(StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, Set.copyOf(all))) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }
}
