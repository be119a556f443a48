package io.shadan.gateway.register.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Numbers values in the order they are met, and writes them in that order. */
final class Dictionary<T> {

  private final String title;
  private final int most;
  private final Form<T> form;
  private final Map<T, Integer> numbers = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Writes one value. */
  interface Form<T> {
    void write(T value, DataOutputStream out) throws IOException;
  }

  Dictionary(Section section, int most, Form<T> form) {
    this.title = section.title();
    this.most = most;
    this.form = form;
  }

  /**
   * The number of a value.
   *
   * @throws IOException when there are more values than numbers
   */
  int number(T value) throws IOException {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    int next = numbers.size();
    if (next == most) {
      throw new IOException("a register image holds at most " + most + " different " + title);
    }
    form.write(value, out);
    numbers.put(value, next);
    return next;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
