package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.MalformedBodyException;

/** Holds the bytes of a line against the charset. */
final class Characters {

  private Characters() {}

  /**
   * Passes over whole characters.
   *
   * @param to where to stop
   * @param limit end of the line
   * @return {@code to}, or where the character ends that lies across it
   * @throws MalformedBodyException for what is no character or none that belongs in a text
   */
  static int end(CharacterBytes characters, byte[] bytes, int from, int to, int limit)
      throws MalformedBodyException {
    int p = from;
    while (p < to) {
      if (bytes[p] < 0) {
        p = characters.end(bytes, p, limit);
        if (p == CharacterBytes.MORE) {
          throw characters.invalid();
        }
      } else if (CharacterBytes.isControl(bytes[p])) {
        throw CharacterBytes.control(bytes[p]);
      } else {
        p++;
      }
    }
    return p;
  }
}
