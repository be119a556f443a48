package io.shadan.terminals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTerminalRegistryTest {

  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  @TempDir Path folder;
  private Path file;
  private final Hand hand = new Hand();

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("terminals.json");
    Files.writeString(
        file,
        "{\"terminals\":[" + entry("T-1", A, "ACTIVE") + "," + entry("T-2", B, "REVOKED") + "]}");
  }

  @Test
  void findsByCertificateWhateverTheStatus() {
    TerminalRegistry registry = new FileTerminalRegistry(file, hand);
    assertThat(registry.findByCertificate(A).orElseThrow().id()).isEqualTo("T-1");
    assertThat(registry.findByCertificate(B).orElseThrow().status())
        .isEqualTo(TerminalStatus.REVOKED);
    assertThat(registry.findByCertificate("c".repeat(64))).isEmpty();
    assertThat(registry.all()).hasSize(2);
  }

  @Test
  void revocationIsDurableAndInForceAtOnce() {
    TerminalRegistry registry = new FileTerminalRegistry(file, hand);
    registry.changeStatus("T-1", TerminalStatus.REVOKED);
    assertThat(registry.findByCertificate(A).orElseThrow().status())
        .isEqualTo(TerminalStatus.REVOKED);
    assertThat(new FileTerminalRegistry(file, hand).find("T-1").orElseThrow().status())
        .isEqualTo(TerminalStatus.REVOKED);
    assertThatThrownBy(() -> registry.changeStatus("T-9", TerminalStatus.REVOKED))
        .hasMessageContaining("T-9");
  }

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    TerminalRegistry registry = new FileTerminalRegistry(file, hand);
    Files.writeString(file, "{\"terminals\":[" + entry("T-1", A, "SUSPENDED") + "]}");
    hand.pass(Duration.ofSeconds(1));
    assertThat(registry.find("T-1").orElseThrow().status()).isEqualTo(TerminalStatus.SUSPENDED);
    assertThat(registry.find("T-2")).isEmpty();
  }

  @Test
  void aBrokenFileIsTrustedForABoundedTimeOnly() throws IOException {
    FileTerminalRegistry registry = new FileTerminalRegistry(file, hand);
    Files.writeString(file, "{\"terminals\":[");
    hand.pass(Duration.ofSeconds(1));
    assertThat(registry.findByCertificate(A)).isPresent();
    assertThat(registry.healthy()).isFalse();
    hand.pass(Duration.ofSeconds(31));
    assertThat(registry.findByCertificate(A)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"terminals\":[{\"id\":\"T\"}]} | expected",
        "{} | expected one member",
        "{\"terminals\":[],\"x\":1} | expected one member",
        "nothing | no JSON"
      })
  void aFileThatDoesNotCheckIsRefusedWithItsReason(String content, String reason)
      throws IOException {
    Files.writeString(file, content);
    assertThatThrownBy(() -> new FileTerminalRegistry(file, hand))
        .hasMessageContaining(reason)
        .hasMessageContaining(file.toString());
  }

  @Test
  void everyErrorIsNamedAtOnce() throws IOException {
    Files.writeString(
        file,
        "{\"terminals\":["
            + entry("T-1", "xyz", "ACTIVE")
            + ","
            + entry("T-2", A, "LOST")
            + ","
            + entry("T-3", B, "ACTIVE")
            + ","
            + entry("T-3", B, "ACTIVE")
            + "]}");
    assertThatThrownBy(() -> new FileTerminalRegistry(file, hand))
        .hasMessageContaining("64 lower-case hex")
        .hasMessageContaining("LOST")
        .hasMessageContaining("stands twice")
        .hasMessageContaining("another terminal's");
  }

  private static String entry(String id, String certificate, String status) {
    return "{\"id\":\"%s\",\"kind\":\"PHYSICAL\",\"owner\":\"o\",\"ownerKind\":\"tdso\",\"site\":\"s\",\"status\":\"%s\",\"certificateSha256\":\"%s\"}"
        .formatted(id, status, certificate);
  }

  /** A clock moved by hand. */
  private static final class Hand extends Clock {
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
