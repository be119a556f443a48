package io.shadan.gateway.disaster.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The embedded key store: a JWK set in a file only its owner can read. The first key signs, all
 * verify. Read once, at start.
 */
public final class FileGrantKeyStore implements GrantKeyStore {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final List<ECKey> keys;

  private FileGrantKeyStore(List<ECKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Opens the file.
   *
   * @param createIfAbsent whether a missing file is made with a new key; the demo profile only
   * @throws IllegalStateException if the file is missing, readable by others or holds no P-256 key
   */
  public static FileGrantKeyStore open(Path file, boolean createIfAbsent) {
    try {
      if (Files.notExists(file)) {
        if (!createIfAbsent) {
          throw new IllegalStateException(
              "grant key file "
                  + file
                  + " does not exist; expected a JWK set with a private P-256 key");
        }
        create(file);
      }
      requireOwnerOnly(file);
      return new FileGrantKeyStore(read(file));
    } catch (IOException e) {
      throw new UncheckedIOException("grant key file " + file + " cannot be read or made", e);
    }
  }

  @Override
  public ECKey signingKey() {
    return keys.get(0);
  }

  @Override
  public Optional<ECKey> verificationKey(String keyId) {
    return keys.stream().filter(key -> keyId.equals(key.getKeyID())).findFirst();
  }

  private static void create(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
      Files.writeString(
          file, new JWKSet(key).toString(false), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java cannot make a P-256 key", e);
    }
  }

  private static void requireOwnerOnly(Path file) throws IOException {
    Set<PosixFilePermission> others = new HashSet<>(Files.getPosixFilePermissions(file));
    others.removeAll(OWNER_ONLY);
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "grant key file " + file + " also grants " + others + "; expected mode 0600");
    }
  }

  private static List<ECKey> read(Path file) throws IOException {
    List<ECKey> keys = new ArrayList<>();
    try {
      for (JWK key : JWKSet.parse(Files.readString(file)).getKeys()) {
        keys.add(requireSuitable(file, key));
      }
    } catch (ParseException e) {
      // The parser's message may quote key material; only its place is told.
      throw new IllegalStateException("grant key file " + file + " is not a JWK set");
    }
    if (keys.isEmpty() || !keys.get(0).isPrivate()) {
      throw new IllegalStateException(
          "grant key file " + file + " starts with no private key; expected a private P-256 key");
    }
    return keys;
  }

  private static ECKey requireSuitable(Path file, JWK key) {
    boolean suitable =
        key instanceof ECKey ec
            && Curve.P_256.equals(ec.getCurve())
            && key.getKeyID() != null
            && !key.getKeyID().isBlank();
    if (!suitable) {
      throw new IllegalStateException(
          "grant key file "
              + file
              + " holds a "
              + key.getKeyType()
              + " key; expected P-256 keys with a kid");
    }
    return key.toECKey();
  }
}
