package io.shadan.gateway.evidence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed digest of a supply point number: the same customer is the same digest in every record, and
 * the number cannot be read from it.
 */
public final class CustomerDigest {

  private static final int MIN_KEY_BYTES = 32;

  private final Mac prototype;

  /**
   * Makes a digest.
   *
   * @param key at least 32 bytes
   */
  public CustomerDigest(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "evidence digest key has " + key.length + " bytes, expected at least " + MIN_KEY_BYTES);
    }
    try {
      prototype = Mac.getInstance("HmacSHA256");
      prototype.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lower-case hex HMAC-SHA-256; the empty string for a record without a readable number. */
  public String of(String supplyPoint) {
    if (supplyPoint.isEmpty()) {
      return "";
    }
    try {
      Mac mac = (Mac) prototype.clone();
      return HexFormat.of().formatHex(mac.doFinal(supplyPoint.getBytes(StandardCharsets.US_ASCII)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
