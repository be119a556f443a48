package io.shadan.gateway.masking.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Ranges left out of a document: records, and the commas that joined them to their neighbours. */
final class Cuts {

  private final List<Cut> cuts = new ArrayList<>(0);

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

  /** In the order of the document; none overlap. */
  List<Cut> ordered() {
    cuts.sort(Comparator.comparingInt(Cut::start));
    return cuts;
  }

  void clear() {
    cuts.clear();
  }

  /** Bytes {@code [start, end)}. */
  record Cut(int start, int end) {}
}
