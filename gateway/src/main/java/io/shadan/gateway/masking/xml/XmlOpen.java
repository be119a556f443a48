package io.shadan.gateway.masking.xml;

import org.jspecify.annotations.Nullable;

/**
 * An open element.
 *
 * @param node null when nobody catalogued it
 * @param record the innermost record around what is inside
 * @param began whether that record is this element
 * @param namespaces how many were declared around it
 */
record XmlOpen(
    XmlName name,
    @Nullable XmlNode node,
    @Nullable XmlFound record,
    boolean began,
    int namespaces) {

  /** Whether what it says is read. */
  boolean catalogued() {
    return node != null && node.catalogued();
  }
}
