package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pointers of a response as a tree, so that a parser walks it along with the document. {@code
 * *} stands for any array element.
 */
final class PathNode {

  private final Map<String, PathNode> members = new HashMap<>();
  private @Nullable PathNode element;
  @Nullable RecordSpec record;
  @Nullable FieldSpec field;
  @Nullable RecordSpec keyOf;
  @Nullable RecordSpec periodOf;

  static PathNode compile(ResponseSpec response) {
    PathNode root = new PathNode();
    response.fields().forEach(field -> root.at(field.at().value()).field = field);
    for (RecordSpec spec : response.records()) {
      PathNode record = root.at(spec.at());
      record.record = spec;
      spec.fields().forEach(field -> record.at(field.at().value()).field = field);
      record.at(spec.key().value()).keyOf = spec;
      spec.period().map(Locator::value).ifPresent(pointer -> record.at(pointer).periodOf = spec);
    }
    return root;
  }

  /** The node of a member; null for one nobody catalogued. */
  @Nullable PathNode member(String name) {
    return members.get(name);
  }

  /** The node of array elements. */
  @Nullable PathNode element() {
    return element;
  }

  private PathNode at(String pointer) {
    PathNode node = this;
    for (String token : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      node =
          token.equals("*")
              ? node.ensureElement()
              : node.members.computeIfAbsent(
                  token.replace("~1", "/").replace("~0", "~"), name -> new PathNode());
    }
    return node;
  }

  private PathNode ensureElement() {
    element = Optional.ofNullable(element).orElseGet(PathNode::new);
    return element;
  }
}
