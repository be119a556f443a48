package io.shadan.audit.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedNoteTest {
  private static final String PEM = SigningKey.fresh();
  private static final SigningKey KEY = SigningKey.parse("shadan.test", PEM);
  private static final Checkpoint HEAD =
      new Checkpoint("shadan.test", 1234, new TreeHasher().empty());

  /** Key and note of the documentation of Go's golang.org/x/mod/sumdb/note. */
  @Test
  void readsANoteOfOthers() {
    VerifierKey peter =
        VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    String note =
        """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
        """;
    assertThat(SignedNote.open(note.getBytes(UTF_8), peter)).endsWith("your problem is.\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedNote.open(note.replace("you ", "we ").getBytes(UTF_8), peter));
  }

  @Test
  void opensWhatItSigned() {
    byte[] note = SignedNote.sign(HEAD.text(), KEY);
    VerifierKey key = VerifierKey.parse(KEY.verifier().toString());
    Checkpoint read = Checkpoint.parse(SignedNote.open(note, key));
    assertThat(read.origin()).isEqualTo("shadan.test");
    assertThat(read.size()).isEqualTo(1234);
    assertThat(read.hasRoot(HEAD.root())).isTrue();
    // a second signature below it, by somebody else, changes nothing
    SigningKey other = SigningKey.parse("somebody.else", SigningKey.fresh());
    String second = new String(SignedNote.sign(HEAD.text(), other), UTF_8);
    String both = new String(note, UTF_8) + second.substring(HEAD.text().length() + 1);
    assertThat(SignedNote.open(both.getBytes(UTF_8), key)).isEqualTo(HEAD.text());
  }

  @Test
  void everyFlippedBitIsFound() {
    byte[] note = SignedNote.sign(HEAD.text(), KEY);
    for (int bit = 0; bit < note.length * 8; bit++) {
      byte[] bent = note.clone();
      bent[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> SignedNote.open(bent, KEY.verifier()))
          .as("bit %d", bit)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anotherKeyOfTheSameNameIsNotOurs() {
    SigningKey other = SigningKey.parse("shadan.test", SigningKey.fresh());
    byte[] note = SignedNote.sign(HEAD.text(), other);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignedNote.open(note, KEY.verifier()))
        .withMessageContaining("no signature by the key");
  }

  @Test
  void theSecretIsNeverText() {
    String secret = PEM.lines().toList().get(1);
    assertThat(KEY.toString()).doesNotContain(secret.substring(24));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.parse("x", PEM.replace(secret, secret.substring(4))))
        .satisfies(e -> assertThat(e.toString()).doesNotContain(secret.substring(24)))
        .withNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "'shadan.test\n1234\n'",
    "'\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'",
    "'o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'",
    "'o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'",
    "'o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n'",
    "'o\n1\n47DEQpj8HBSa\n'"
  })
  void otherTextsAreNoCheckpoints(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    "c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  })
  void otherTextsAreNoKeys(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(text));
  }

  @Test
  void pathsAreThoseOfTheStandard() {
    assertThat(Tile.path(0, 1_234_067, 256)).isEqualTo("tile/0/x001/x234/067");
    assertThat(Tile.path(1, 0, 17)).isEqualTo("tile/1/000.p/17");
    assertThat(Tile.entriesPath(1_000, 3)).isEqualTo("tile/entries/x001/000.p/3");
    assertThat(Tile.width(0, 273, 70_000)).isEqualTo(112);
    assertThat(Tile.width(1, 1, 70_000)).isEqualTo(17);
    assertThat(Tile.width(2, 0, 70_000)).isEqualTo(1);
    assertThat(Tile.width(1, 0, 256)).isEqualTo(1);
    assertThat(Tile.width(0, 1, 256)).isZero();
  }
}
