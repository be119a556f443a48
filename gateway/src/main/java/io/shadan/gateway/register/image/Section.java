package io.shadan.gateway.register.image;

import java.util.Locale;

/** The sections of an image, in the order they stand in the file. */
enum Section {
  /** One record for each supply point. */
  POINTS(16),
  /** Where the points and spans of a bucket begin. */
  DIRECTORY(8),
  /** What is believed now. */
  SPANS(10),
  /** Which points have past spans, and where they begin. */
  PAST_INDEX(8),
  /** What is no longer believed. */
  PAST(14),
  /** Municipality and feed of points. */
  AREAS(0),
  /** Who supplies. */
  STATES(0);

  private final int width;

  Section(int width) {
    this.width = width;
  }

  /** Bytes of a record; 0 when records have no fixed width. */
  int width() {
    return width;
  }

  /** The name in messages. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
