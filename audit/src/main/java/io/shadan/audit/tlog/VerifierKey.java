package io.shadan.audit.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public half of a note's Ed25519 key, as text {@code name+id+key} (C2SP signed-note). */
public final class VerifierKey {
  private static final Pattern VKEY =
      Pattern.compile("([^\\s+]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+=*)");
  private static final byte ED25519 = 1;
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] raw;
  private final int id;
  private final PublicKey key;

  /**
   * @param name name of the signer: neither empty nor with white space or {@code +}
   * @param raw the 32 bytes of an Ed25519 public key
   */
  public VerifierKey(String name, byte[] raw) {
    if (name.isEmpty() || !name.matches("[^\\s+]+")) {
      throw new IllegalArgumentException(
          "key name '%s': expected neither white space nor '+'".formatted(name));
    }
    if (raw.length != 32) {
      throw new IllegalArgumentException(
          "Ed25519 public key of %d bytes: expected 32".formatted(raw.length));
    }
    this.name = name;
    this.raw = raw.clone();
    this.id = id(name, raw);
    this.key = publicKey(raw);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException not a verifier key, or its id does not belong to it
   */
  public static VerifierKey parse(String text) {
    Matcher parts = VKEY.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "verifier key '%s': expected name+8 hexadecimal digits+base64".formatted(text));
    }
    byte[] typed = Base64.getDecoder().decode(parts.group(3));
    if (typed.length != 33 || typed[0] != ED25519) {
      throw new IllegalArgumentException(
          "verifier key '%s': expected an Ed25519 key (type 1)".formatted(text));
    }
    byte[] raw = java.util.Arrays.copyOfRange(typed, 1, typed.length);
    VerifierKey key = new VerifierKey(parts.group(1), raw);
    if (!HexFormat.of().toHexDigits(key.id).equals(parts.group(2))) {
      throw new IllegalArgumentException(
          "verifier key '%s': expected the id %s"
              .formatted(text, HexFormat.of().toHexDigits(key.id)));
    }
    return key;
  }

  private static PublicKey publicKey(byte[] raw) {
    byte[] encoded = ByteBuffer.allocate(SPKI.length + raw.length).put(SPKI).put(raw).array();
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 public key", e);
    }
  }

  private static int id(String name, byte[] raw) {
    byte[] start = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] all =
        ByteBuffer.allocate(start.length + 1 + raw.length).put(start).put(ED25519).put(raw).array();
    return ByteBuffer.wrap(new TreeHasher().digest(all)).getInt();
  }

  public String name() {
    return name;
  }

  int id() {
    return id;
  }

  boolean verifies(byte[] text, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(text);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // e.g. a signature of another length
    }
  }

  /** The text form; public. */
  @Override
  public String toString() {
    byte[] typed = ByteBuffer.allocate(1 + raw.length).put(ED25519).put(raw).array();
    return "%s+%s+%s"
        .formatted(name, HexFormat.of().toHexDigits(id), Base64.getEncoder().encodeToString(typed));
  }
}
