package io.shadan.gateway.masking.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An open object or array; used again for the next one at the same depth. */
final class Frame {

  private static final int SMALL = 64;

  @Nullable PathNode node;
  boolean array;

  /** The innermost record around what is inside. */
  @Nullable Found record;

  /** Whether that record began with this object or array. */
  boolean opensRecord;

  /** The catalogued names of its members. */
  CataloguedName[] names = PathNode.NONE;

  /** The records that are its elements, when some may have to be left out. */
  @Nullable List<Found> elements;

  /** Memory its uncatalogued names take. */
  long heldNames;

  /** End of the last record among its elements that was decided; -1 when there is none. */
  int lastEnd;

  /** Whether a record among its elements has been kept. */
  boolean keptBefore;

  /** Place of the name to compare the next one with first. */
  private int guess;

  /** Place of the last catalogued name; -1 when there was none. */
  private int last;

  private long seen;
  private @Nullable Set<String> others;

  void open(@Nullable PathNode at, boolean isArray, @Nullable Found around, boolean began) {
    node = at;
    array = isArray;
    record = around;
    opensRecord = began;
    names = at == null ? PathNode.NONE : at.names;
    guess = at == null ? 0 : at.first;
    elements = null;
    heldNames = 0;
    lastEnd = -1;
    keptBefore = false;
    last = -1;
    seen = 0;
    if (others != null) {
      if (others.size() > SMALL) {
        others = null;
      } else {
        others.clear();
      }
    }
  }

  /** Forgets bytes of the window. */
  void shift(int by) {
    lastEnd = lastEnd < 0 ? lastEnd : lastEnd - by;
  }

  /** The name to compare the next one with first; null when none is catalogued. */
  @Nullable CataloguedName guess() {
    return names.length == 0 ? null : names[guess];
  }

  /** Notes a catalogued name; false when it was there before. */
  boolean add(CataloguedName name) {
    learn(name.index);
    guess = name.next;
    if (name.index >= Long.SIZE) {
      return addOther(name.text);
    }
    long bit = 1L << name.index;
    boolean fresh = (seen & bit) == 0;
    seen |= bit;
    return fresh;
  }

  /** As {@link #add} for the name that was guessed. */
  boolean addGuess(CataloguedName name) {
    long bit = 1L << name.index;
    if (name.index >= Long.SIZE || (seen & bit) != 0) {
      return false;
    }
    seen |= bit;
    last = name.index;
    guess = name.next;
    return true;
  }

  private void learn(int name) {
    if (last >= 0) {
      CataloguedName before = names[last];
      if (before.next != name) {
        before.next = name;
      }
    } else if (node != null && node.first != name) {
      node.first = name;
    }
    last = name;
  }

  /** Notes another name; false when it was there before. */
  boolean addOther(String name) {
    if (others == null) {
      others = new HashSet<>();
    }
    return others.add(name);
  }
}
