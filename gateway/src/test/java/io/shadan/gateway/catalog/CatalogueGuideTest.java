package io.shadan.gateway.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the catalogue guide is an entry that loads, and every format has one. */
class CatalogueGuideTest {

  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");

  private static final String OPERATION =
      """
      system: guide
      name: {ja: 案内, en: Guide}
      prefix: /guide
      legal_class: wheeling_information
      retention_years: 5
      operations:
        - id: o
          name: {ja: 案内, en: Guide}
          kind: %s
          method: GET
          path: /guide/o
          purposes: [wheeling]
      """;

  @TempDir Path folder;

  @Test
  void examplesLoad() throws IOException {
    List<String> blocks = BLOCK.matcher(guide()).results().map(block -> block.group(1)).toList();
    Set<BodyFormat> seen = EnumSet.noneOf(BodyFormat.class);
    for (String block : blocks) {
      for (String example : block.split("(?m)^---$")) {
        // Pieces of an operation, as of a writing one, are no entry by themselves.
        if (example.strip().startsWith("system:") || example.strip().startsWith("response:")) {
          seen.add(load(example.strip()).response().format());
        }
      }
    }
    assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
    assertThat(seen).containsExactlyInAnyOrder(BodyFormat.values());
  }

  private Operation load(String example) throws IOException {
    boolean whole = example.startsWith("system:");
    boolean harmless =
        example.contains("format: static") && !example.contains("carries_no_customer_data");
    String head = OPERATION.formatted(harmless ? "static" : "download");
    String layout =
        example.contains("islands:")
            ? "  charset: UTF-8\n  content_types: [text/html]\n  layout: [x]"
            : "";
    String body = example.replace("  # …", layout);
    Files.writeString(folder.resolve("guide.yaml"), whole ? example : head + body.indent(4));
    return CatalogLoader.load(folder).systems().get(0).operations().get(0);
  }

  private static String guide() throws IOException {
    return Files.readString(Path.of(System.getProperty("shadan.root"), "docs/catalogue.md"));
  }
}
