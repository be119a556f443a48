package io.shadan.gateway.masking.xml;

import io.shadan.gateway.catalog.FieldSpec;
import org.jspecify.annotations.Nullable;

/**
 * A text or attribute value as found; its range is that of the raw characters.
 *
 * @param nil an {@code xsi:nil} of the element whose field this is, with its name and the white
 *     space before it; it says whether the element is empty
 * @param more whether it goes on a text of the same element
 * @param before what a replacement needs in front of it, for an element without content
 */
record Value(
    @Nullable Found record,
    @Nullable FieldSpec field,
    boolean key,
    boolean nil,
    boolean more,
    String text,
    int start,
    int end,
    String before,
    String after) {

  /** What nobody classified, replaced in place. */
  static Value unclassified(@Nullable Found record, int start, int end) {
    return new Value(record, null, false, false, false, "", start, end, "", "");
  }

  /** Whether an {@code xsi:nil} says what the schema lets it say. */
  boolean plainNil() {
    return text.equals("true") || text.equals("false") || text.equals("1") || text.equals("0");
  }
}
