package io.shadan.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.shadan.audit.chain.MerkleLog;
import io.shadan.audit.tlog.SigningKeyFile;
import io.shadan.audit.verify.LogVerifier;
import io.shadan.gateway.ShadanApplication;
import io.shadan.gateway.console.StatusLine;
import io.shadan.gateway.console.StatusReader;
import io.shadan.gateway.testing.GatewayWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Merkle log in the running gateway. */
class TransparencyStartTest {
  private final Path folder;
  private final Path witness;

  TransparencyStartTest(@TempDir Path folder) {
    this.folder = folder;
    this.witness = folder.resolve("witness");
  }

  @Test
  void theGatewayMakesCheckpointsAndRefusesToStartOverATailThatWasCut() throws Exception {
    Files.createDirectories(witness);
    try (GatewayWorld world = world()) {
      runWithRecords(world);
      Path journal = folder.resolve("journal");
      LogVerifier.Good good =
          new LogVerifier(
                  journal,
                  journal.resolve("log"),
                  SigningKeyFile.read(folder.resolve("secrets/checkpoint-key.pem"), "test")
                      .verifier(),
                  List.of(witness),
                  Optional.empty())
              .verify();
      assertThat(good.checkpointed()).isPositive().isEqualTo(good.records());
      Path segment = journal.resolve("journal-00000000000000000000.seg");
      byte[] bytes = Files.readAllBytes(segment);
      int end = bytes.length;
      while (bytes[end - 1] == 0) {
        end--; // room reserved behind the last entry
      }
      Files.write(segment, Arrays.copyOf(bytes, end - 3));
      assertThatThrownBy(() -> ShadanApplication.start(world.arguments()))
          .hasStackTraceContaining("first missing position " + (good.records() - 1));
    }
  }

  /** Refusals are on record: a request without a valid token makes one. */
  private static void runWithRecords(GatewayWorld world) throws Exception {
    try (ShadanApplication running = ShadanApplication.start(world.arguments())) {
      MerkleLog log = running.core().getBean(MerkleLog.class);
      assertThat(log.state().failure()).isEmpty();
      MeterRegistry meters = running.core().getBean(DriftMeter.class).registry();
      assertThat(meters.get(TransparencyMeters.WITNESS_FAILURES).gauge().value()).isZero();
      assertThat(meters.get(TransparencyMeters.WAITING).gauge().value())
          .as("the record of the start may wait for a checkpoint")
          .isBetween(0.0, 1.0);
      assertThat(running.core().getBean(StatusReader.class).present())
          .filteredOn(StatusLine::ready)
          .extracting(StatusLine::part)
          .contains("journal", "checkpoint", "witness");
      for (int i = 0; i < 3; i++) {
        assertThat(world.at("T-RT-01").get(world.url("/nowhere"), "no token").statusCode())
            .isGreaterThanOrEqualTo(400);
      }
    }
  }

  @Test
  void aMissingWitnessIsNamed() {
    try (GatewayWorld world = world()) {
      assertThatThrownBy(() -> ShadanApplication.start(world.arguments()))
          .hasStackTraceContaining("witness directory " + witness + " is not there");
    }
  }

  @Test
  void aKeyThatOthersMayReadIsNamed() throws Exception {
    Files.createDirectories(witness);
    try (GatewayWorld world = world()) {
      Path key = folder.resolve("secrets/checkpoint-key.pem");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
      assertThatThrownBy(() -> ShadanApplication.start(world.arguments()))
          .hasStackTraceContaining("expected mode 0600");
    }
  }

  private GatewayWorld world() {
    return GatewayWorld.in(folder)
        .with("shadan.role", "data-plane")
        .with("shadan.transparency.witness-directories[0]", witness.toString());
  }
}
