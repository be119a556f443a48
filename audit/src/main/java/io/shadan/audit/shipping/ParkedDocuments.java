package io.shadan.audit.shipping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Documents the index refuses for ever, one JSON line each, durable. A crash may leave a document
 * twice, never not at all.
 */
final class ParkedDocuments {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final Path file;
  private volatile long count;

  ParkedDocuments(Path file) throws IOException {
    this.file = file;
    this.count = Files.exists(file) ? lines(file) : 0;
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  long count() {
    return count;
  }

  void park(IndexDocument document) throws IOException {
    Map<String, Object> line =
        Map.of("index", document.index(), "id", document.id(), "source", document.source());
    String text = MAPPER.writeValueAsString(line) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    count = count + 1;
  }
}
