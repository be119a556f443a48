package io.shadan.gateway.masking.body;

import java.nio.charset.StandardCharsets;

/**
 * The first bytes of a body, which say what it is: signatures, byte order marks, declarations of a
 * charset.
 *
 * @param text each byte as the character of ISO-8859-1 it is
 */
public record BodyHead(String text) {

  /** Bytes that are looked at; readers that guess look at fewer. */
  public static final int LENGTH = 2048;

  /** The head of a body that is there to at least {@link #LENGTH}, or to its end. */
  public static BodyHead of(byte[] body) {
    return new BodyHead(
        new String(body, 0, Math.min(LENGTH, body.length), StandardCharsets.ISO_8859_1));
  }
}
