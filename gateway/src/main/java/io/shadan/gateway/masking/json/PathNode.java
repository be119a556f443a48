package io.shadan.gateway.masking.json;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.FoundRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place of the catalogue's pointers. {@code *} stands for any array element. */
final class PathNode {

  /** No names. */
  static final CataloguedName[] NONE = {};

  /** Its number in its {@link JsonPlan}. */
  final int number;

  /** Place of the name that came first the last time; as {@link CataloguedName#next} a guess. */
  int first;

  /** The names of its members, once frozen. */
  CataloguedName[] names = NONE;

  /** Whether a scalar here says what its record is. */
  boolean identifies;

  @Nullable RecordSpec record;
  @Nullable FieldSpec field;

  /** The class of {@link #field}, once frozen. */
  @Nullable FieldClass fieldClass;

  @Nullable RecordSpec keyOf;
  @Nullable RecordSpec periodOf;

  private final List<PathNode> all;
  private final Map<String, CataloguedName> members = new LinkedHashMap<>();
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
    names = members.values().toArray(NONE);
    for (int i = 0; i < names.length; i++) {
      names[i].next = (i + 1) % names.length;
    }
    fieldClass = field == null ? null : field.fieldClass();
    identifies = keyOf != null || periodOf != null || FoundRecord.reads(fieldClass);
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

  /** Whether a scalar here is the number of records. */
  boolean isCount() {
    return field != null && field.count();
  }

  /** Number of the node of array elements. */
  int element() {
    return element == null ? Pending.UNKNOWN : element.number;
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
