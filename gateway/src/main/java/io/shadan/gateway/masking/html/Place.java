package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A classified place: the text of an element, or one of its attributes. */
final class Place {

  private final @Nullable HtmlRecord record;
  private final HtmlElement element;
  private final Set<FieldClass> classes = EnumSet.noneOf(FieldClass.class);
  private boolean key;
  private boolean count;

  /**
   * A place nobody has classified yet.
   *
   * @param record its record; null outside any
   */
  Place(@Nullable HtmlRecord record, HtmlElement element) {
    this.record = record;
    this.element = element;
  }

  void classify(FieldClass fieldClass, boolean isKey, boolean isCount) {
    classes.add(fieldClass);
    key |= isKey;
    count |= isCount;
  }

  @Nullable HtmlRecord record() {
    return record;
  }

  HtmlElement element() {
    return element;
  }

  /** More than one when the catalogue reaches it twice: then all must be shown. */
  Set<FieldClass> classes() {
    return classes;
  }

  boolean key() {
    return key;
  }

  boolean count() {
    return count;
  }
}
