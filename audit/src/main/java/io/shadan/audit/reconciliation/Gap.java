package io.shadan.audit.reconciliation;

import java.util.Locale;

/**
 * A difference between journal and index.
 *
 * @param kind what is wrong
 * @param index index the document stands in or should stand in
 * @param id its id
 * @param position position in the log, or -1 when it names none
 */
public record Gap(Kind kind, String index, String id, long position) {

  /** What is wrong. */
  public enum Kind {
    /** In the journal and not in the index. */
    MISSING,
    /** In the index and not in the journal. */
    EXTRA,
    /** In both, and not the same. */
    CHANGED;

    /** Name on the wire, e.g. {@code missing}. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public String toString() {
    return "%s %s/%s".formatted(kind.wire(), index, id);
  }
}
