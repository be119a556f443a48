package io.shadan.gateway.upstream.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Accounts from a JSON file that only the gateway's own user may read. */
public final class FileLegacyCredentials implements LegacyCredentials {

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final Map<String, LegacyCredential> credentials;

  /**
   * Reads the file once.
   *
   * @throws IllegalStateException when it cannot be read, is malformed, or others may read it
   */
  public FileLegacyCredentials(Path file) {
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new IllegalStateException(
            "legacy credentials file "
                + file
                + " may be read by others, expected mode 0600 or 0640");
      }
      credentials =
          Map.copyOf(
              JsonMapper.builder()
                  .build()
                  .readValue(
                      Files.readAllBytes(file),
                      new TypeReference<Map<String, LegacyCredential>>() {}));
    } catch (IOException e) {
      throw new IllegalStateException(
          "legacy credentials file " + file + " cannot be read: " + e.getClass().getSimpleName(),
          e);
    } catch (JacksonException e) {
      // the parser's message may quote the secret
      throw new IllegalStateException(
          "legacy credentials file "
              + file
              + " is not of the form {\"system\":{\"user\":…,\"password\":…}}");
    }
  }

  @Override
  public Optional<LegacyCredential> find(String system) {
    return Optional.ofNullable(credentials.get(system));
  }
}
