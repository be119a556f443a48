package io.shadan.gateway.masking.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges left out of a document: records, and the commas that joined them to their neighbours. */
final class Cuts {

  private final List<Cut> cuts = new ArrayList<>(0);
  private int taken;

  /** Cuts what must go of an array's records. */
  void array(List<Found> elements) {
    boolean keptBefore = false;
    int lastEnd = -1;
    for (Found element : elements) {
      element(element, keptBefore, lastEnd);
      keptBefore |= !element.dropped();
      lastEnd = element.end;
    }
  }

  /**
   * Cuts what must go of one element.
   *
   * @param keptBefore whether an element before it stays: the comma stays between two that do
   * @param lastEnd end of the element before it; -1 when it is the first
   */
  void element(Found element, boolean keptBefore, int lastEnd) {
    if (lastEnd >= 0 && (element.dropped() || !keptBefore)) {
      cuts.add(new Cut(lastEnd, element.start));
    }
    if (element.dropped()) {
      cuts.add(new Cut(element.start, element.end));
    }
  }

  /** Puts those that were made out of order, inner arrays before outer ones, in order. */
  void order() {
    if (cuts.size() > 1) {
      cuts.sort(Comparator.comparingInt(Cut::start));
    }
  }

  /** Whether the first one left starts before a place. */
  boolean startBefore(int place) {
    return taken < cuts.size() && cuts.get(taken).start < place;
  }

  /** Makes the first one left an edit. */
  void takeFirst(Edits edits) {
    Cut cut = cuts.get(taken++);
    edits.remove(cut.start, cut.end);
    if (taken == cuts.size()) {
      cuts.clear();
      taken = 0;
    }
  }

  /** Bytes {@code [start, end)}. */
  private record Cut(int start, int end) {}
}
