package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pointers of a response as a tree that is walked along with the document. {@code *} stands for
 * any array element.
 */
final class PathNode {

  private final Map<String, CataloguedName> members = new LinkedHashMap<>();
  private CataloguedName[] names = new CataloguedName[0];
  private @Nullable PathNode element;

  /** The name that came first the last time; as {@link CataloguedName#next} only a guess. */
  @Nullable CataloguedName first;

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
    root.freeze();
    return root;
  }

  /** The catalogued name with these bytes, which hold no escape; null for another. */
  @Nullable CataloguedName member(byte[] bytes, int from, int to) {
    for (CataloguedName name : names) {
      if (name.is(bytes, from, to)) {
        return name;
      }
    }
    return null;
  }

  /** As {@link #member(byte[], int, int)} for a decoded name. */
  @Nullable CataloguedName member(String name) {
    return members.get(name);
  }

  /** The node of array elements. */
  @Nullable PathNode element() {
    return element;
  }

  private void freeze() {
    names = members.values().toArray(new CataloguedName[0]);
    for (int i = 0; i < names.length; i++) {
      names[i].next = names[(i + 1) % names.length];
      names[i].node.freeze();
    }
    if (element != null) {
      element.freeze();
    }
  }

  private PathNode at(String pointer) {
    PathNode node = this;
    for (String token : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      node =
          token.equals("*")
              ? node.ensureElement()
              : node.member(node, token.replace("~1", "/").replace("~0", "~"));
    }
    return node;
  }

  private PathNode member(PathNode node, String name) {
    return node.members.computeIfAbsent(
            name, text -> new CataloguedName(text, node.members.size(), new PathNode()))
        .node;
  }

  private PathNode ensureElement() {
    element = Optional.ofNullable(element).orElseGet(PathNode::new);
    return element;
  }
}
