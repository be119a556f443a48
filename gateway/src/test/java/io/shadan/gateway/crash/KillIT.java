package io.shadan.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.JournalReader;
import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} under load, fifty times: every answer a client got has its record after the
 * restart (law 1), and every attempt has exactly one outcome.
 */
class KillIT {

  private static final int KILLS = 50;
  private static final int LEAST_MILLIS = 150;
  private static final int SPREAD_MILLIS = 700;
  private static final long SEED = 20261121;

  @Test
  void everyAnswerAClientGotHasItsRecord() throws Exception {
    Path folder = Files.createTempDirectory("shadan-kill");
    Map<String, Integer> answers = new HashMap<>();
    Random random = new Random(SEED);
    try (GatewayWorld world = GatewayWorld.in(folder).with("shadan.role", "data-plane")) {
      answerCustomers(world);
      for (int kill = 0; kill < KILLS; kill++) {
        GatewayProcess gateway = GatewayProcess.start(world);
        try (Load load = Load.start(world)) {
          Thread.sleep(LEAST_MILLIS + random.nextInt(SPREAD_MILLIS));
          gateway.kill();
          load.close();
          answers.putAll(load.answers());
        }
      }
      // the journal must open again, and hold what was promised
      GatewayProcess.start(world).close();
      List<AuditRecord> journal = read(folder.resolve("journal"));
      Map<String, AuditEventCode> records = records(journal);
      Map<String, Integer> unrecorded = unrecorded(answers, records);
      Map<String, Integer> outcomes = outcomes(journal);
      long inDoubt = journal.stream().filter(each -> each.result().equals("in_doubt")).count();
      System.out.printf(
          "kill -9: seed %d, %d kills, %d answers, %d exchanges, %d unrecorded, %d in doubt%n",
          SEED, KILLS, answers.size(), records.size(), unrecorded.size(), inDoubt);
      assertThat(answers).hasSizeGreaterThan(KILLS);
      assertThat(answers.values()).contains(200, 404);
      assertThat(unrecorded).isEmpty();
      assertThat(outcomes.values()).isNotEmpty().containsOnly(1);
      assertThat(inDoubt).isPositive();
    }
  }

  /**
   * The check itself is held against a defect: an answer without a record is noticed, and so is one
   * with the wrong kind.
   */
  @Test
  void theCheckNoticesAMissingRecord() {
    Map<String, AuditEventCode> records =
        Map.of("a", AuditEventCode.RELEASE, "b", AuditEventCode.ATTEMPT);
    assertThat(unrecorded(Map.of("a", 200, "b", 200, "c", 200), records))
        .containsOnlyKeys("b", "c");
    assertThat(unrecorded(Map.of("a", 404), records)).containsOnlyKeys("a");
  }

  private static Map<String, Integer> unrecorded(
      Map<String, Integer> answers, Map<String, AuditEventCode> records) {
    Map<String, Integer> missing = new HashMap<>(answers);
    missing
        .entrySet()
        .removeIf(
            answer ->
                (answer.getValue() == 200 ? AuditEventCode.RELEASE : AuditEventCode.REFUSAL)
                    == records.get(answer.getKey()));
    return missing;
  }

  @Test
  void theCheckNoticesAnAttemptWithoutItsOneOutcome() {
    AuditRecord attempt = record(AuditEventCode.ATTEMPT, "a");
    AuditRecord outcome = record(AuditEventCode.OUTCOME, "a");
    assertThat(outcomes(List.of(attempt))).containsEntry("a", 0);
    assertThat(outcomes(List.of(attempt, outcome, outcome))).containsEntry("a", 2);
  }

  /** Exchange → the record that permits an answer, if there is one. */
  private static Map<String, AuditEventCode> records(List<AuditRecord> journal) {
    Map<String, AuditEventCode> records = new HashMap<>();
    Set<AuditEventCode> permitting = Set.of(AuditEventCode.RELEASE, AuditEventCode.REFUSAL);
    for (AuditRecord each : journal) {
      records.merge(
          each.exchangeId(), each.code(), (old, next) -> permitting.contains(next) ? next : old);
    }
    return records;
  }

  /** Exchange with an attempt → number of its outcomes. */
  private static Map<String, Integer> outcomes(List<AuditRecord> journal) {
    Map<String, Integer> outcomes = new HashMap<>();
    for (AuditRecord each : journal) {
      if (each.code() == AuditEventCode.ATTEMPT) {
        outcomes.put(each.exchangeId(), 0);
      }
    }
    for (AuditRecord each : journal) {
      if (each.code() == AuditEventCode.OUTCOME) {
        outcomes.merge(each.exchangeId(), 1, Integer::sum);
      }
    }
    return outcomes;
  }

  private static AuditRecord record(AuditEventCode code, String exchange) {
    return new AuditRecord(
        code,
        Instant.EPOCH,
        exchange,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "",
        List.of(),
        Map.of());
  }

  private static List<AuditRecord> read(Path journal) throws IOException {
    List<AuditRecord> records = new ArrayList<>();
    JournalReader reader = new JournalReader(journal);
    for (List<JournalReader.Entry> batch = reader.read(0, 1000, Long.MAX_VALUE);
        !batch.isEmpty();
        batch = reader.read(records.size(), 1000, Long.MAX_VALUE)) {
      for (JournalReader.Entry entry : batch) {
        assertThat(entry.position()).isEqualTo(records.size());
        records.add(entry.entry());
      }
    }
    return records;
  }

  private static void answerCustomers(GatewayWorld world) {
    for (String point : List.of(GatewayWorld.OWN, GatewayWorld.OTHER_IN_AREA)) {
      byte[] body =
          ("{\"spn\":\"" + point + "\",\"name\":\"髙﨑①郎\",\"tel\":\"1\",\"usage\":2}")
              .getBytes(StandardCharsets.UTF_8);
      world.legacy().answer("/stub/api/customers/" + point, "application/json", body);
    }
  }
}
