package io.shadan.gateway.masking;

/**
 * Which of the hits that are left an answer shows: the page the client asked for.
 *
 * @param offset hits before it
 * @param size most hits in it
 */
public record Window(long offset, long size) {

  /** Every hit. */
  public static final Window WHOLE = new Window(0, Long.MAX_VALUE);

  /** Whether it holds the hit of this position, from 0. */
  boolean holds(long position) {
    return position >= offset && position - offset < size;
  }
}
