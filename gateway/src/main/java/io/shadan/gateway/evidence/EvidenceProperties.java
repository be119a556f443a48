package io.shadan.gateway.evidence;

import io.shadan.gateway.masking.body.PseudonymKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway's side of the evidence.
 *
 * @param digestKeyFile hex of the key that turns supply point numbers into digests, at least 32
 *     bytes
 * @param sealKeyFile hex of the key that encrypts supply point numbers for lawful reveal, 32 bytes,
 *     another than the digests'; without it, which only the demo profile takes, numbers are on
 *     record as digests only
 * @param patience longest wait for a record to become durable
 */
@ConfigurationProperties("shadan.evidence")
record EvidenceProperties(
    Path digestKeyFile, @Nullable Path sealKeyFile, @DefaultValue("2s") Duration patience) {

  EvidenceProperties {
    if (digestKeyFile == null) {
      throw new IllegalArgumentException("shadan.evidence.digest-key-file is missing");
    }
  }

  CustomerDigest digest() {
    return new CustomerDigest(key());
  }

  Optional<CustomerSeal> seal() {
    if (sealKeyFile == null) {
      return Optional.empty();
    }
    byte[] key = read("seal-key-file", sealKeyFile);
    if (key.length != CustomerSeal.KEY_BYTES) {
      throw new IllegalArgumentException(
          "shadan.evidence.seal-key-file "
              + sealKeyFile
              + " holds "
              + key.length
              + " bytes, expected 32 as hex digits");
    }
    if (MessageDigest.isEqual(key, key())) {
      throw new IllegalArgumentException(
          "shadan.evidence.seal-key-file " + sealKeyFile + " holds the digests' key");
    }
    return Optional.of(new CustomerSeal(key));
  }

  /** Pseudonyms have a key of their own, made of the same secret: one file less to keep. */
  PseudonymKey pseudonyms() {
    return PseudonymKey.of(key());
  }

  private byte[] key() {
    return read("digest-key-file", digestKeyFile);
  }

  private static byte[] read(String name, Path file) {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length < CustomerDigest.MIN_KEY_BYTES) {
        throw new IllegalArgumentException("too short");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("shadan.evidence." + name + " " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      // the parser's message would quote the key
      throw new IllegalArgumentException(
          "shadan.evidence."
              + name
              + " "
              + file
              + " does not hold at least 32 bytes as hex digits");
    }
  }
}
