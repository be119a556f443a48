package io.shadan.gateway.evidence;

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
    try {
      return new CustomerDigest(HexFormat.of().parseHex(Files.readString(digestKeyFile).strip()));
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
