package io.shadan.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CustomerSealTest {
  private static final List<String> NUMBERS =
      List.of("0912345678901234567890", "", "0998765432109876543210");
  private static final byte[] KEY = new byte[32];
  private final CustomerSeal seal = new CustomerSeal(KEY);

  @TempDir Path folder;

  @Test
  void whatIsSealedOpensInOrderAndNeverLooksTheSame() {
    String sealed = seal.seal(NUMBERS, "exchange-1");
    assertThat(seal.open(sealed, "exchange-1")).isEqualTo(NUMBERS);
    assertThat(seal.seal(NUMBERS, "exchange-1")).isNotEqualTo(sealed);
    assertThat(new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.ISO_8859_1))
        .doesNotContain("09123");
    assertThat(seal.seal(List.of("", ""), "exchange-1")).isEmpty();
    assertThat(seal.seal(Collections.nCopies(100, NUMBERS.get(0)), "x")).hasSizeLessThan(3_200);
  }

  @Test
  void anotherKeyExchangeOrBitDoesNotOpen() {
    String sealed = seal.seal(NUMBERS, "exchange-1");
    byte[] other = KEY.clone();
    other[0] = 1;
    assertRefused(new CustomerSeal(other), sealed, "exchange-1");
    assertRefused(seal, sealed, "exchange-2");
    byte[] bytes = Base64.getUrlDecoder().decode(sealed);
    for (int at : new int[] {0, 5, 20, bytes.length - 1}) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      assertRefused(seal, Base64.getUrlEncoder().encodeToString(flipped), "exchange-1");
    }
    assertRefused(seal, "AQ", "exchange-1");
    assertThatThrownBy(() -> new CustomerSeal(new byte[16])).hasMessageContaining("expected 32");
  }

  /** As {@code docs/events.md} says, with nothing of ours. */
  @Test
  void itOpensByTheDocumentAlone() throws Exception {
    byte[] all = Base64.getUrlDecoder().decode(seal.seal(NUMBERS, "exchange-1"));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    byte[] key = mac.doFinal("shadan seal 1 exchange-1".getBytes(StandardCharsets.US_ASCII));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, Arrays.copyOfRange(all, 1, 13)));
    cipher.updateAAD("exchange-1".getBytes(StandardCharsets.US_ASCII));
    byte[] plain = cipher.doFinal(Arrays.copyOfRange(all, 13, all.length));
    assertThat(all[0]).isEqualTo((byte) 1);
    assertThat(new String(plain, StandardCharsets.US_ASCII)).isEqualTo(String.join("\n", NUMBERS));
  }

  private static void assertRefused(CustomerSeal with, String sealed, String exchange) {
    assertThatThrownBy(() -> with.open(sealed, exchange))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNumberIsReadFromTheRecordItself() throws Exception {
    Path directory = folder.resolve("journal");
    try (FileJournal journal =
        FileJournal.open(new JournalSettings(directory, "gw", 4_096, 100, 0))) {
      for (int i = 0; i < 50; i++) {
        journal.append(release("x-" + i, i % 2 == 0 ? seal.seal(NUMBERS, "x-" + i) : "")).join();
      }
      SealedNumbers numbers =
          new SealedNumbers(directory, journal::durablePosition, Optional.of(seal), Runnable::run);
      assertThat(get(numbers, 40, 2)).contains(NUMBERS.get(2));
      assertThat(get(numbers, 40, 0)).contains(NUMBERS.get(0));
      assertThat(get(numbers, 40, 1)).isEmpty();
      assertThat(get(numbers, 40, 3)).isEmpty();
      assertThat(get(numbers, 41, 0)).isEmpty();
      assertThat(get(numbers, 50, 0)).isEmpty();
      SealedNumbers without =
          new SealedNumbers(directory, journal::durablePosition, Optional.empty(), Runnable::run);
      assertThat(get(without, 40, 0)).isEmpty();
    }
  }

  private static Optional<String> get(SealedNumbers numbers, long position, int item)
      throws ExecutionException, InterruptedException {
    return numbers.number(position, item).toCompletableFuture().get();
  }

  private static AuditRecord release(String exchange, String sealed) {
    return new AuditRecord(
        AuditEventCode.RELEASE,
        Instant.EPOCH,
        exchange,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "released",
        List.of(),
        sealed.isEmpty() ? Map.of() : Map.of(AuditRecord.SEALED, sealed));
  }

  @Test
  void theKeyIsAnotherThanTheDigestsAndOfTheRightLength() throws IOException {
    Path digest = key("digest", 32, (byte) 1);
    assertThat(properties(digest, key("seal", 32, (byte) 2)).seal()).isPresent();
    assertThatThrownBy(() -> properties(digest, key("same", 32, (byte) 1)).seal())
        .hasMessageContaining("holds the digests' key");
    assertThatThrownBy(() -> properties(digest, key("long", 48, (byte) 2)).seal())
        .hasMessageContaining("expected 32")
        .hasMessageNotContaining("0202");
  }

  private Path key(String name, int length, byte value) throws IOException {
    byte[] key = new byte[length];
    java.util.Arrays.fill(key, value);
    return Files.writeString(folder.resolve(name), HexFormat.of().formatHex(key));
  }

  private static EvidenceProperties properties(Path digest, Path seal) {
    return new EvidenceProperties(digest, seal, Duration.ofSeconds(2));
  }
}
