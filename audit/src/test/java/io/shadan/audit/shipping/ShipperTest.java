package io.shadan.audit.shipping;

import static io.shadan.audit.shipping.JournalFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.Records;
import io.shadan.audit.shipping.SearchIndex.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipperTest {
  private final Path state;
  private final JournalFixture fixture;
  private final FakeIndex index = new FakeIndex();

  ShipperTest(@TempDir Path directory) {
    this.state = directory.resolve("state");
    this.fixture = new JournalFixture(directory.resolve("journal"), "gw");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shipsEachRecordOnceAcrossRestarts() throws Exception {
    fixture.append(attempts(0, 600));
    ship(599);
    fixture.append(attempts(600, 10));
    ship(609);
    assertThat(index.documents()).hasSize(610).containsKey("gw-00000000000000000609");
    assertThat(index.batches().stream().mapToInt(Integer::intValue).sum()).isEqualTo(610);
    assertThat(index.batches()).allMatch(size -> size <= 500);
  }

  @Test
  void lostCursorShipsToTheSameIds() throws Exception {
    fixture.append(attempts(0, 20));
    ship(19);
    Files.delete(state.resolve("cursor"));
    ship(19);
    assertThat(index.documents()).hasSize(20);
  }

  @Test
  void oneRecordWithManyCustomersSpansBatches() throws Exception {
    AuditRecord big =
        Records.release(
            "x-big",
            Records.NOON,
            "retail-clerk",
            "",
            Collections.nCopies(1_200, Records.disclosure("c", "own", "contact")));
    fixture.append(List.of(big));
    ship(0);
    assertThat(index.documents())
        .hasSize(1_201)
        .containsKey("gw-00000000000000000000")
        .containsKey("gw-00000000000000000000-01199");
    assertThat(index.batches()).containsExactly(500, 500, 201);
  }

  @Test
  void asksAgainUntilItSucceeds() throws Exception {
    Set<String> refusedOnce = new HashSet<>();
    index.failNext(2);
    index.answer(document -> refusedOnce.add(document.id()) ? Result.RETRY : Result.CREATED);
    fixture.append(attempts(0, 5));
    ship(4);
    assertThat(index.documents()).hasSize(5);
    assertThat(index.batches()).containsExactly(5, 5);
  }

  @Test
  void poisonIsParkedAndTheRestGoesOn() throws Exception {
    String poison = "gw-00000000000000000003";
    index.answer(document -> document.id().equals(poison) ? Result.POISON : Result.CREATED);
    fixture.append(attempts(0, 10));
    ship(9);
    assertThat(index.documents()).hasSize(9);
    assertThat(Files.readAllLines(state.resolve("parked.ndjson")))
        .singleElement()
        .asString()
        .contains(poison)
        .contains("\"shadan.exchange.id\":\"x-3\"");
    try (Shipper again = Shipper.start(fixture.directory(), state, fixture.journal(), index)) {
      assertThat(again.parked()).isEqualTo(1);
    }
  }

  @Test
  void cursorOfAnotherLogOrBeyondTheEndIsRefused() throws IOException {
    Files.createDirectories(state);
    Files.writeString(state.resolve("cursor"), "other 0\n");
    assertThatThrownBy(this::start).isInstanceOf(IOException.class).hasMessageContaining("'other'");
    Files.writeString(state.resolve("cursor"), "gw 7\n");
    assertThatThrownBy(this::start).hasMessageContaining("records are missing");
    Files.writeString(state.resolve("cursor"), "gw x\n");
    assertThatThrownBy(this::start).hasMessageContaining("label position");
  }

  private void ship(long upTo) throws Exception {
    try (Shipper shipper = start()) {
      shipper.wake();
      until("shipped " + upTo, () -> shipper.shippedPosition() == upTo);
    }
  }

  private Shipper start() throws IOException {
    return Shipper.start(fixture.directory(), state, fixture.journal(), index);
  }

  private static List<AuditRecord> attempts(int from, int count) {
    return new ArrayList<>(
        IntStream.range(from, from + count).mapToObj(i -> Records.attempt("x-" + i)).toList());
  }
}
