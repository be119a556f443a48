package io.shadan.demo.legacy;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param number from 1
 * @param size most items on it
 * @param total items in all pages
 */
record Page<T>(int number, int size, int total, List<T> items) {
  Page {
    items = List.copyOf(items);
  }

  static <T> Page<T> of(List<T> all, int number, int size) {
    int from = (int) Math.min(all.size(), (number - 1L) * size);
    int to = Math.min(all.size(), from + size);
    return new Page<>(number, size, all.size(), all.subList(from, to));
  }
}
