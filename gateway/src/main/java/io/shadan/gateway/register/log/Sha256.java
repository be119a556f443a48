package io.shadan.gateway.register.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest of the change log. */
final class Sha256 {
  private Sha256() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] of(byte[] bytes) {
    return digest().digest(bytes);
  }
}
