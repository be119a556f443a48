package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place of the catalogue's pointers. {@code *} stands for any array element. */
final class PathNode {

  /** Its number in its {@link JsonPlan}. */
  final int number;

  /** The name that came first the last time; as {@link CataloguedName#next} only a guess. */
  @Nullable CataloguedName first;

  @Nullable RecordSpec record;
  @Nullable FieldSpec field;
  @Nullable RecordSpec keyOf;
  @Nullable RecordSpec periodOf;

  private final List<PathNode> all;
  private final Map<String, CataloguedName> members = new LinkedHashMap<>();
  private CataloguedName[] names = new CataloguedName[0];
  private @Nullable PathNode element;

  /**
   * A node.
   *
   * @param all every node of the plan; this one is added
   */
  PathNode(List<PathNode> all) {
    this.all = all;
    this.number = all.size();
    all.add(this);
  }

  /** The node a pointer leads to, made when there is none. */
  PathNode at(String pointer) {
    PathNode node = this;
    for (String token : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      node =
          token.equals("*")
              ? node.ensureElement()
              : node.ensureMember(token.replace("~1", "/").replace("~0", "~"));
    }
    return node;
  }

  /** Says that no more members come. */
  void freeze() {
    names = members.values().toArray(new CataloguedName[0]);
    first = names.length == 0 ? null : names[0];
    for (int i = 0; i < names.length; i++) {
      names[i].next = names[(i + 1) % names.length];
    }
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

  private PathNode ensureMember(String name) {
    CataloguedName member =
        members.computeIfAbsent(
            name, text -> new CataloguedName(text, members.size(), new PathNode(all)));
    return member.node;
  }

  private PathNode ensureElement() {
    if (element == null) {
      element = new PathNode(all);
    }
    return element;
  }
}
