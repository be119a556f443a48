package io.shadan.gateway.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.chain.MerkleLog;
import io.shadan.audit.chain.MerkleLogSettings;
import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.FileJournal;
import io.shadan.audit.journal.JournalSettings;
import io.shadan.audit.tlog.SigningKeyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditCommandsTest {
  private static final int RECORDS = 300;
  private final Path home;
  private final Path journal;
  private final Path witness;
  private String vkey = "";

  AuditCommandsTest(@TempDir Path home) {
    this.home = home;
    this.journal = home.resolve("journal");
    this.witness = home.resolve("witness");
  }

  @BeforeEach
  void grow() throws Exception {
    Path key = home.resolve("key.pem");
    CommandRun made = audit("keygen", "--origin", "test", "--file", key.toString());
    assertThat(made.exit()).isZero();
    vkey = new String(made.out(), UTF_8).strip();
    Files.createDirectories(witness);
    MerkleLogSettings settings =
        new MerkleLogSettings(
            journal,
            journal.resolve("log"),
            SigningKeyFile.read(key, "test"),
            Duration.ofSeconds(10),
            1000,
            List.of(witness),
            List.of());
    try (FileJournal open = FileJournal.open(new JournalSettings(journal, "test", 8192, 1000, 0));
        MerkleLog log = MerkleLog.start(settings, open)) {
      for (int i = 0; i < RECORDS; i++) {
        open.append(entry(i)).join();
      }
      assertThat(log.directory()).isEqualTo(journal.resolve("log"));
    } // the checkpoint at stop
  }

  private static AuditRecord entry(int number) {
    return new AuditRecord(
        AuditEventCode.ATTEMPT,
        Instant.EPOCH,
        "x" + number,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "allowed",
        List.of(),
        Map.of());
  }

  @Test
  void aGoodLogIsGood() {
    CommandRun run = verify("--witness", witness.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(new String(run.out(), UTF_8))
        .startsWith("good: 300 records, 300 of them under the checkpoint");
  }

  @Test
  void aBadLogIsNamedAndSaysThree() throws Exception {
    Path tile = journal.resolve("log/tile/0/000");
    byte[] bytes = Files.readAllBytes(tile);
    bytes[17 * 32] ^= 1;
    Files.write(tile, bytes);
    CommandRun run = verify();
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("bad: position 17: " + tile);
    assertThat(prove("--position", "16").exit()).as("its sibling is bad").isEqualTo(3);
  }

  @Test
  void aProofIsATlogProof() {
    CommandRun run = prove("--position", "299");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(new String(run.out(), UTF_8))
        .matches(
            "(?s)c2sp\\.org/tlog-proof@v1\nextra [A-Za-z0-9+/=]{60}\nindex 299\n"
                + "([A-Za-z0-9+/]{43}=\n)+\ntest\n300\n[A-Za-z0-9+/]{43}=\n\n— test .*\n");
  }

  @Test
  void proofsOfOlderSizesAreJson() {
    JsonNode inclusion = json(prove("--position", "5", "--size", "9"));
    assertThat(inclusion.get("size").asLong()).isEqualTo(9);
    assertThat(inclusion.get("hashes").size()).isEqualTo(4);
    JsonNode consistency = json(prove("--from", "9", "--to", "300"));
    assertThat(consistency.get("from_root")).isEqualTo(inclusion.get("root"));
    assertThat(json(prove("--from", "9")).get("to").asLong()).isEqualTo(300);
  }

  private static JsonNode json(CommandRun run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return JsonMapper.shared().readTree(run.out());
  }

  @ParameterizedTest
  @CsvSource({
    "--position 300",
    "--position -1",
    "--position 5 --size 5",
    "--position 5 --size 301",
    "--from 0",
    "--from 301",
    "--from 9 --to 8",
    "--from 9 --position 1",
    "--json"
  })
  void whatTheLogDoesNotHaveIsUsage(String arguments) {
    CommandRun run = prove(arguments.split(" "));
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void wrongKeysAndFoldersAreUsage() {
    assertThat(audit("verify", "--journal", journal.toString(), "--vkey", "nonsense").exit())
        .isEqualTo(2);
    assertThat(audit("verify", "--journal", home + "/none", "--vkey", vkey).exit()).isEqualTo(2);
    assertThat(audit("verify", "--journal", journal.toString()).exit()).isEqualTo(2);
  }

  @Test
  void aKeyIsReadAgainAndNotIfOthersMayReadIt() throws Exception {
    Path key = home.resolve("key.pem");
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    CommandRun again = audit("keygen", "--origin", "test", "--file", key.toString());
    assertThat(new String(again.out(), UTF_8).strip()).isEqualTo(vkey);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    CommandRun refused = audit("keygen", "--origin", "test", "--file", key.toString());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("GROUP_READ", "0600");
    assertThat(refused.out()).isEmpty();
  }

  @Test
  void auditIsACommand() {
    assertThat(ShadanCommand.isMeantBy("audit", "verify")).isTrue();
  }

  private CommandRun verify(String... further) {
    List<String> all = new ArrayList<>(List.of("verify", "--journal", journal.toString()));
    all.addAll(List.of("--vkey", vkey));
    all.addAll(List.of(further));
    return audit(all.toArray(String[]::new));
  }

  private CommandRun prove(String... further) {
    List<String> all =
        new ArrayList<>(List.of("prove", "--log", journal.resolve("log").toString()));
    all.addAll(List.of("--vkey", vkey));
    all.addAll(List.of(further));
    return audit(all.toArray(String[]::new));
  }

  private static CommandRun audit(String... arguments) {
    List<String> all = new ArrayList<>(List.of("audit"));
    all.addAll(List.of(arguments));
    return CommandRun.of(new byte[0], all.toArray(String[]::new));
  }
}
