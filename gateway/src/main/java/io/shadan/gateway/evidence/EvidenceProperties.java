package io.shadan.gateway.evidence;

import io.shadan.gateway.masking.body.PseudonymKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The gateway's side of the evidence.
 *
 * @param digestKeyFile hex of the key that turns supply point numbers into digests, at least 32
 *     bytes
 * @param patience longest wait for a record to become durable
 */
@ConfigurationProperties("shadan.evidence")
record EvidenceProperties(Path digestKeyFile, @DefaultValue("2s") Duration patience) {

  EvidenceProperties {
    if (digestKeyFile == null) {
      throw new IllegalArgumentException("shadan.evidence.digest-key-file is missing");
    }
  }

  CustomerDigest digest() {
    return new CustomerDigest(key());
  }

  /** Pseudonyms have a key of their own, made of the same secret: one file less to keep. */
  PseudonymKey pseudonyms() {
    return PseudonymKey.of(key());
  }

  private byte[] key() {
    try {
      byte[] key = HexFormat.of().parseHex(Files.readString(digestKeyFile).strip());
      if (key.length < CustomerDigest.MIN_KEY_BYTES) {
        throw new IllegalArgumentException("too short");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "shadan.evidence.digest-key-file " + digestKeyFile + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      // the parser's message would quote the key
      throw new IllegalArgumentException(
          "shadan.evidence.digest-key-file "
              + digestKeyFile
              + " does not hold at least 32 bytes as hex digits");
    }
  }
}
