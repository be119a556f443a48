package io.shadan.gateway.disaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisasterClockTest {
  private final Path folder;

  DisasterClockTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aRoundEndsWhatIsOver() {
    try (DisasterRoom room = new DisasterRoom(folder);
        DisasterClock clock = new DisasterClock(room.service, room.active)) {
      Disaster active = room.activated();
      room.clock.advance(Duration.ofHours(2));

      clock.tick();

      assertThat(room.store.find(active.id()).orElseThrow().state()).isEqualTo(DisasterState.ENDED);
      assertThat(room.active.view().orElseThrow().disasters()).isEmpty();
    }
  }

  @Test
  void oneThatCannotBeRecordedDoesNotHoldUpTheOthers() {
    try (DisasterRoom room = new DisasterRoom(folder);
        DisasterClock clock = new DisasterClock(room.service, room.active)) {
      Disaster first = room.activated();
      Disaster second = room.activated();
      room.recorder.failsOnce(DisasterAction.EXPIRE);
      room.clock.advance(Duration.ofHours(2));

      clock.tick();
      assertThat(room.store.open()).hasSize(1);
      clock.tick();

      assertThat(room.store.open()).isEmpty();
      assertThat(room.store.find(first.id()).orElseThrow().endedBy()).isEqualTo(Optional.empty());
      assertThat(second.state()).isEqualTo(DisasterState.ACTIVE);
    }
  }

  @Test
  void aLostDatabaseDoesNotStopTheRounds() {
    try (DisasterRoom room = new DisasterRoom(folder);
        DisasterClock clock = new DisasterClock(room.service, room.active)) {
      clock.tick();
      assertThat(room.active.view()).isPresent();
      room.dataSource.dispose();
      room.nanos.addAndGet(ActiveDisasters.MAX_AGE.toNanos() + 1);

      assertThatCode(clock::tick).doesNotThrowAnyException();

      assertThat(room.active.view()).isEmpty();
    }
  }
}
