package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.JournalReader;
import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway's own life in the journal. */
class GatewayLifeTest {

  private static final String DETAIL = "/stub/api/customers/" + GatewayWorld.OWN;

  @Test
  void theStartStandsBeforeEverythingAndTheStopAfterIt() throws IOException {
    Path journal;
    try (RunningGateway other =
        RunningGateway.start(world -> world.with("shadan.role", "data-plane"))) {
      journal = Path.of(other.world().property("shadan.journal.directory"));
      other.world().legacy().answer(DETAIL, "application/json", detail());
      assertThat(other.clerk(DETAIL).statusCode()).isEqualTo(200);
    }
    List<AuditRecord> records =
        new JournalReader(journal)
            .read(0, 100, Long.MAX_VALUE).stream().map(JournalReader.Entry::entry).toList();
    AuditRecord start = records.get(0);
    AuditRecord stop = records.get(records.size() - 1);
    assertThat(start.code()).isEqualTo(AuditEventCode.START);
    assertThat(start.details()).containsEntry("role", "data-plane").containsKey("catalog.revision");
    assertThat(stop.code()).isEqualTo(AuditEventCode.STOP);
    assertThat(stop.exchangeId()).isEqualTo(start.exchangeId());
  }

  private static byte[] detail() {
    return ("{\"spn\":\"" + GatewayWorld.OWN + "\",\"name\":\"髙﨑①郎\",\"tel\":\"1\",\"usage\":2}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
