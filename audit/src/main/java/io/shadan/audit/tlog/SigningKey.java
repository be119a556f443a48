package io.shadan.audit.tlog;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The secret half of a note's Ed25519 key. Its text form is that of the public half. */
public final class SigningKey {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private final PrivateKey key;
  private final VerifierKey verifier;

  private SigningKey(PrivateKey key, VerifierKey verifier) {
    this.key = key;
    this.verifier = verifier;
  }

  /**
   * Reads a key.
   *
   * @param name name of the signer, the log's origin
   * @param pem PKCS#8 of an Ed25519 key, as {@code openssl genpkey -algorithm ed25519} writes it
   * @throws IllegalArgumentException anything else; the message never quotes it
   */
  public static SigningKey parse(String name, String pem) {
    String text = pem.strip();
    if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
      throw new IllegalArgumentException("expected a PEM file with one PKCS#8 PRIVATE KEY");
    }
    String base64 = text.substring(BEGIN.length(), text.length() - END.length());
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return checked(new SigningKey(key, new VerifierKey(name, publicHalf(key))));
    } catch (GeneralSecurityException | ClassCastException e) {
      throw new IllegalArgumentException("expected an Ed25519 key in PKCS#8");
    }
  }

  /** A fresh key as PEM; the text is the secret. */
  public static String fresh() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String base64 = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
      return BEGIN + "\n" + base64 + "\n" + END + "\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no Ed25519", e);
    }
  }

  /** Java derives a public key only while it makes a pair: it is made of the same seed again. */
  private static byte[] publicHalf(PrivateKey key) throws GeneralSecurityException {
    byte[] seed =
        ((EdECPrivateKey) key)
            .getBytes()
            .orElseThrow(() -> new IllegalArgumentException("the key has no bytes"));
    KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Seeded(seed));
    byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
    return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
  }

  private static SigningKey checked(SigningKey key) throws GeneralSecurityException {
    byte[] probe = {1};
    if (!key.verifier.verifies(probe, key.sign(probe))) {
      throw new IllegalStateException("the halves of the key do not fit");
    }
    return key;
  }

  public VerifierKey verifier() {
    return verifier;
  }

  byte[] sign(byte[] text) throws GeneralSecurityException {
    Signature ed25519 = Signature.getInstance("Ed25519");
    ed25519.initSign(key);
    ed25519.update(text);
    return ed25519.sign();
  }

  @Override
  public String toString() {
    return "signing key of " + verifier;
  }

  /** Gives the bytes it was given, once. */
  private static final class Seeded extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] seed;

    Seeded(byte[] seed) {
      this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("expected to be asked for %d bytes".formatted(seed.length));
      }
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}
