package io.shadan.gateway.learning;

import java.util.List;

/**
 * One value of a document.
 *
 * @param steps names from the root to it; {@code *} for an element of a JSON array
 * @param lists how many steps lead to the innermost thing around it that repeats; 0 for none
 */
record Leaf(List<String> steps, int lists, String value) {
  Leaf {
    steps = List.copyOf(steps);
  }
}
