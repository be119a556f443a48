package io.shadan.gateway.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the supply point numbers of a record, for lawful reveal ({@code docs/events.md}): one
 * message for the whole record, so that a list of a hundred customers stays small. Bound to its
 * exchange, so that it cannot be moved to another record.
 */
final class CustomerSeal {
  static final int KEY_BYTES = 32;
  private static final byte VERSION = 1;
  private static final String LABEL = "shadan seal 1 ";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key 32 bytes
   */
  CustomerSeal(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "evidence seal key has " + key.length + " bytes, expected " + KEY_BYTES);
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** The empty string when there is no number. */
  String seal(List<String> numbers, String exchange) {
    if (numbers.stream().allMatch(String::isEmpty)) {
      return "";
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] plain = String.join("\n", numbers).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, exchange).doFinal(plain);
      byte[] all =
          ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
              .put(VERSION)
              .put(nonce)
              .put(sealed)
              .array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is part of every Java", e);
    }
  }

  /**
   * The numbers, in the order of the record's disclosures.
   *
   * @throws IllegalArgumentException sealed under another key, for another exchange, or damaged
   */
  List<String> open(String sealed, String exchange) {
    try {
      ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
      if (all.remaining() <= 1 + NONCE_BYTES || all.get() != VERSION) {
        throw new IllegalArgumentException("not sealed numbers of version " + VERSION);
      }
      byte[] nonce = new byte[NONCE_BYTES];
      all.get(nonce);
      byte[] rest = new byte[all.remaining()];
      all.get(rest);
      byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, exchange).doFinal(rest);
      return List.of(new String(plain, StandardCharsets.UTF_8).split("\n", -1));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "sealed numbers do not open: another key, another exchange, or damaged", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String exchange) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keyOf(exchange), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(exchange.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /**
   * A key for each exchange: under one key alone, random nonces would be too few after some four
   * thousand million releases (NIST SP 800-38D, 8.3), which is months of clicks.
   */
  private SecretKeySpec keyOf(String exchange) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(key);
    mac.update(LABEL.getBytes(StandardCharsets.US_ASCII));
    return new SecretKeySpec(mac.doFinal(exchange.getBytes(StandardCharsets.UTF_8)), "AES");
  }
}
