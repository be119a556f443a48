package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.RecordSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element or attribute the catalogue speaks of, and those inside it. */
final class XmlNode {

  private static final XmlNode[] NONE = new XmlNode[0];

  /** Its place in the plan. */
  final int number;

  final boolean attribute;
  final String namespace;
  final String localName;
  @Nullable RecordSpec record;
  @Nullable FieldSpec field;
  @Nullable RecordSpec keyOf;
  @Nullable RecordSpec periodOf;
  private XmlNode[] inside = NONE;

  XmlNode(List<XmlNode> all, boolean attribute, String namespace, String localName) {
    this.number = all.size();
    this.attribute = attribute;
    this.namespace = namespace;
    this.localName = localName;
    all.add(this);
  }

  /** The element or attribute inside; null when nobody catalogued it. */
  @Nullable XmlNode inside(boolean isAttribute, String uri, String name) {
    for (XmlNode each : inside) {
      if (each.attribute == isAttribute
          && each.localName.equals(name)
          && each.namespace.equals(uri)) {
        return each;
      }
    }
    return null;
  }

  /** As {@link #inside}, made where there is none. */
  XmlNode make(List<XmlNode> all, boolean isAttribute, String uri, String name) {
    XmlNode known = inside(isAttribute, uri, name);
    if (known != null) {
      return known;
    }
    XmlNode made = new XmlNode(all, isAttribute, uri, name);
    XmlNode[] more = java.util.Arrays.copyOf(inside, inside.length + 1);
    more[inside.length] = made;
    inside = more;
    return made;
  }

  /** Whether something is read here. */
  boolean catalogued() {
    return field != null || keyOf != null || periodOf != null;
  }
}
