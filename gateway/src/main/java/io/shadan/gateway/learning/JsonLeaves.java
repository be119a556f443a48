package io.shadan.gateway.learning;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The scalars of a JSON document. */
final class JsonLeaves {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonLeaves() {}

  static List<Leaf> of(Capture capture, String text) {
    List<Leaf> leaves = new ArrayList<>();
    try {
      collect(JSON.readTree(text), List.of(), 0, leaves);
    } catch (JacksonException e) {
      // its message quotes the document
      throw new LearningRefusedException(
          capture.name()
              + " is no JSON document from line "
              + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
              + " on");
    }
    return leaves;
  }

  /** A path as the catalogue writes it (RFC 6901). */
  static String pointer(List<String> steps) {
    StringBuilder pointer = new StringBuilder();
    steps.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
    return pointer.toString();
  }

  private static void collect(JsonNode node, List<String> steps, int lists, List<Leaf> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member -> collect(member.getValue(), with(steps, member.getKey()), lists, leaves));
    } else if (node.isArray()) {
      List<String> element = with(steps, "*");
      node.forEach(
          each -> collect(each, element, each.isContainer() ? element.size() : lists, leaves));
    } else {
      leaves.add(new Leaf(steps, lists, node.isNull() ? "" : node.asString()));
    }
  }

  private static List<String> with(List<String> steps, String step) {
    List<String> longer = new ArrayList<>(steps);
    longer.add(step);
    return longer;
  }
}
