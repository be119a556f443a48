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

  static final int MIN_KEY_BYTES = 32;

  /**
   * One for each thread: a list has a digest for each customer, and a clone costs as much again.
   */
  private final ThreadLocal<Mac> macs;

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
    SecretKeySpec secret = new SecretKeySpec(key, "HmacSHA256");
    macs = ThreadLocal.withInitial(() -> mac(secret));
  }

  private static Mac mac(SecretKeySpec secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lower-case hex HMAC-SHA-256; the empty string for a record without a readable number. */
  public String of(String supplyPoint) {
    if (supplyPoint.isEmpty()) {
      return "";
    }
    byte[] digest = macs.get().doFinal(supplyPoint.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest);
  }
}
