package io.shadan.gateway.masking.body;

import io.shadan.gateway.catalog.FieldClass;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Pseudonyms of one answer: the same value of the same class is the same pseudonym within the
 * answer's scope and another one in any other. Not for several threads at a time.
 */
public final class Pseudonyms {

  private static final char[] DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();

  /** 60 bits: among a million customers two are the same once in two million scopes. */
  private static final int LENGTH = 12;

  private final PseudonymKey key;
  private final byte[] scope;
  private @Nullable Mac mac;

  Pseudonyms(PseudonymKey key, String scope) {
    this.key = key;
    this.scope = scope.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The pseudonym of a value: {@code P-} and twelve letters or digits, whatever its length.
   *
   * @param normal the value in NFKC, so that one value written in two ways is one
   */
  String of(FieldClass fieldClass, String normal) {
    if (mac == null) {
      mac = key.mac();
    }
    add(mac, scope);
    add(mac, fieldClass.wire().getBytes(StandardCharsets.US_ASCII));
    add(mac, normal.getBytes(StandardCharsets.UTF_8));
    long bits = ByteBuffer.wrap(mac.doFinal()).getLong();
    StringBuilder text = new StringBuilder("P-");
    for (int i = 0; i < LENGTH; i++) {
      text.append(DIGITS[(int) (bits & 31)]);
      bits >>>= 5;
    }
    return text.toString();
  }

  /** With its length in front: no two inputs are the same bytes. */
  private static void add(Mac mac, byte[] part) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    mac.update(part);
  }
}
