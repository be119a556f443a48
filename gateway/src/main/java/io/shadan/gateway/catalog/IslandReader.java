package io.shadan.gateway.catalog;

import io.shadan.gateway.catalog.ResponseSpec.CsvDialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the documents inside script elements of a page. */
final class IslandReader {

  private IslandReader() {}

  static List<IslandSpec> read(EntryNode node, BodyFormat format) {
    List<EntryNode> islands = node.list("islands");
    if (!islands.isEmpty() && format != BodyFormat.HTML) {
      node.child("islands").error("are given, expected them with format html only");
    }
    return islands.stream().map(IslandReader::island).toList();
  }

  private static IslandSpec island(EntryNode node) {
    node.keys("css", "format", "before", "after", "fields", "records");
    String css = node.text("css");
    LocatorReader.checkSelector(node.child("css"), css);
    if (!node.text("format").equals("json")) {
      node.child("format").error("is another, expected json");
    }
    LocatorReader locators = new LocatorReader(BodyFormat.JSON, Set.of(), CsvDialect.DEFAULT);
    ResponseSpec response =
        new ResponseSpec(
            BodyFormat.JSON,
            Set.of("application/json"),
            "UTF-8",
            ResponseReader.records(node, locators, BodyFormat.JSON),
            ResponseReader.fields(node, locators, true),
            Set.of(),
            Map.of(),
            CsvDialect.DEFAULT,
            false,
            Optional.empty(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            false);
    ResponseCheck.check(node, response);
    return new IslandSpec(
        css,
        node.optionalText("before").map(String::strip).orElse(""),
        node.optionalText("after").map(String::strip).orElse(""),
        response);
  }
}
