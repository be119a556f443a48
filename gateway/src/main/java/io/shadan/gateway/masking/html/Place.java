package io.shadan.gateway.masking.html;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.masking.html.tree.HtmlElement;
import io.shadan.gateway.masking.html.tree.HtmlText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A classified place: the text of an element, or one of its attributes. */
final class Place {

  private final @Nullable HtmlRecord record;
  private final HtmlElement element;
  private final Set<FieldClass> classes = EnumSet.noneOf(FieldClass.class);
  private final List<HtmlText> texts = new ArrayList<>(1);
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

  /** Notes a text that belongs to it. */
  void add(HtmlText text) {
    texts.add(text);
  }

  /** The texts that belong to it, in the order of the page. */
  List<HtmlText> texts() {
    return texts;
  }

  boolean key() {
    return key;
  }

  boolean count() {
    return count;
  }
}
