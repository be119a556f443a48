package io.shadan.gateway.masking.body;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of all pseudonyms; what it is never shows, in no text of it either. */
public final class PseudonymKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String LABEL = "shadan pseudonym 1";
  private static final int BYTES = 32;

  private final SecretKey key;

  private PseudonymKey(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** A key of its own, made of a secret that has another use (RFC 5869, the expand step). */
  public static PseudonymKey of(byte[] secret) {
    Mac mac = new PseudonymKey(secret).mac();
    mac.update(LABEL.getBytes(StandardCharsets.US_ASCII));
    mac.update((byte) 1);
    return new PseudonymKey(mac.doFinal());
  }

  /** A key nobody will ever have again. */
  public static PseudonymKey random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new PseudonymKey(secret);
  }

  /**
   * The pseudonyms of one scope.
   *
   * @param scope what a pseudonym is to mean the same within; any text
   */
  public Pseudonyms within(String scope) {
    return new Pseudonyms(this, scope);
  }

  Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is missing", e);
    }
  }
}
