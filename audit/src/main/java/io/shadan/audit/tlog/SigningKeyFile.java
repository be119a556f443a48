package io.shadan.audit.tlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/** The checkpoints' signing key in a file only its owner can read. */
public final class SigningKeyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SigningKeyFile() {}

  /**
   * Reads the key.
   *
   * @param name name of the signer, the log's origin
   * @throws IllegalStateException missing, readable by others, or no Ed25519 key
   */
  public static SigningKey read(Path file, String name) throws IOException {
    if (Files.notExists(file)) {
      throw new IllegalStateException(
          "signing key file %s does not exist; expected a PEM file with an Ed25519 key"
              .formatted(file));
    }
    Set<PosixFilePermission> others = new HashSet<>(Files.getPosixFilePermissions(file));
    others.removeAll(OWNER_ONLY);
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "signing key file %s also grants %s; expected mode 0600".formatted(file, others));
    }
    try {
      return SigningKey.parse(name, Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException("signing key file %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Makes a key in a file that must not exist yet.
   *
   * @return the new key
   */
  public static SigningKey create(Path file, String name) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(file, SigningKey.fresh(), StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    return read(file, name);
  }
}
