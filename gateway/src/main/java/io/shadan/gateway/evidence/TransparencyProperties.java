package io.shadan.gateway.evidence;

import io.shadan.audit.tlog.SigningKey;
import io.shadan.audit.tlog.SigningKeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Merkle log over the journal.
 *
 * @param directory of tiles and checkpoint; {@code log} in the journal's when absent
 * @param signingKeyFile PEM file of the Ed25519 key, mode 0600; {@code shadan audit keygen} makes
 *     it
 * @param createSigningKey whether a missing file is created; demo only
 * @param interval between two checkpoints, at most 10 s
 * @param startCheckRecords newest records read again at every start
 * @param witnessDirectories each gets a copy of every checkpoint; must exist at start
 * @param witnessUrls http(s) addresses each checkpoint is put below
 */
@ConfigurationProperties("shadan.transparency")
record TransparencyProperties(
    @Nullable Path directory,
    Path signingKeyFile,
    @DefaultValue("false") boolean createSigningKey,
    @DefaultValue("10s") Duration interval,
    @DefaultValue("65536") int startCheckRecords,
    @DefaultValue List<Path> witnessDirectories,
    @DefaultValue List<URI> witnessUrls) {

  TransparencyProperties {
    if (signingKeyFile == null) {
      throw new IllegalArgumentException(
          "shadan.transparency.signing-key-file is absent; expected the file of the checkpoints' signing key");
    }
    witnessDirectories = List.copyOf(witnessDirectories);
    witnessUrls = List.copyOf(witnessUrls);
  }

  /** The key, named like the log. */
  SigningKey key(String origin) {
    try {
      return createSigningKey && Files.notExists(signingKeyFile)
          ? SigningKeyFile.create(signingKeyFile, origin)
          : SigningKeyFile.read(signingKeyFile, origin);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "shadan.transparency.signing-key-file " + signingKeyFile + " cannot be read or made", e);
    }
  }
}
