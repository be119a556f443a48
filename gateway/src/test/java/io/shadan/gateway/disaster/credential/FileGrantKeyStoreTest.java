package io.shadan.gateway.disaster.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGrantKeyStoreTest {
  private final Path folder;

  FileGrantKeyStoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aMissingFileIsMadeOnlyWhenAllowed() throws Exception {
    Path file = folder.resolve("keys/grant.json");
    assertThatThrownBy(() -> FileGrantKeyStore.open(file, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("does not exist; expected");

    GrantKeyStore made = FileGrantKeyStore.open(file, true);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    GrantKeyStore reopened = FileGrantKeyStore.open(file, false);
    assertThat(reopened.signingKey()).isEqualTo(made.signingKey());
    assertThat(reopened.verificationKey(made.signingKey().getKeyID())).isPresent();
    assertThat(reopened.verificationKey("another")).isEmpty();
  }

  @Test
  void aFileOthersCanReadIsRefused() throws Exception {
    Path file = folder.resolve("grant.json");
    FileGrantKeyStore.open(file, true);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertThatThrownBy(() -> FileGrantKeyStore.open(file, true))
        .hasMessageContaining("GROUP_READ")
        .hasMessageContaining("expected mode 0600");
  }

  @Test
  void otherKeysAreRefusedWithoutQuotingThem() throws Exception {
    String publicOnly =
        new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("k").generate().toPublicJWK()).toString();
    assertThatThrownBy(() -> open(publicOnly)).hasMessageContaining("no private key");
    assertThatThrownBy(() -> open(keySet(new ECKeyGenerator(Curve.P_384).keyID("k").generate())))
        .hasMessageContaining("expected P-256");
    assertThatThrownBy(() -> open(keySet(new ECKeyGenerator(Curve.P_256).generate())))
        .hasMessageContaining("kid");
    assertThatThrownBy(() -> open(keySet(new OctetSequenceKeyGenerator(256).keyID("k").generate())))
        .hasMessageContaining("holds a oct key");
    assertThatThrownBy(() -> open("{\"keys\":[]}")).hasMessageContaining("no private key");
    assertThatThrownBy(() -> open("secret-in-a-broken-file"))
        .hasMessageContaining("is not a JWK set")
        .hasMessageNotContaining("secret-in-a-broken-file");
  }

  private static String keySet(JWK key) {
    return new JWKSet(key).toString(false);
  }

  private GrantKeyStore open(String content) throws IOException {
    Path file = folder.resolve("given.json");
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
    return FileGrantKeyStore.open(file, false);
  }
}
