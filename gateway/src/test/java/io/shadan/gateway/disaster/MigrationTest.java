package io.shadan.gateway.disaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTest {
  private final Path folder;

  MigrationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"})
  void theSqlHoldsInBothDialects(String mode) {
    String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + mode;
    try (DisasterRoom room = new DisasterRoom(folder, url)) {
      DisasterSchema.migrate(room.dataSource);
      Disaster active = room.activated();
      room.credential(active.id());

      assertThat(room.store.find(active.id())).contains(active);
      assertThat(room.store.newest(10)).containsExactly(active);
      assertThat(room.store.open()).containsExactly(active);
      assertThat(room.active.view().orElseThrow().grants()).hasSize(1);
    }
  }

  @Test
  void aDisasterOutlivesTheProcess() {
    String url = "jdbc:h2:file:" + folder.resolve("shadan");
    Disaster active;
    try (DisasterRoom room = new DisasterRoom(folder, url)) {
      active = room.activated();
    }
    try (DisasterRoom again = new DisasterRoom(folder, url)) {
      assertThat(again.store.find(active.id())).contains(active);
    }
  }

  @Test
  void theDatabaseRepeatsTheFourEyesRule() {
    try (DisasterRoom room = new DisasterRoom(folder)) {
      Disaster declared = room.declared();
      JdbcClient jdbc = JdbcClient.create(room.dataSource);

      assertThatThrownBy(
              () ->
                  jdbc.sql("update disaster set approved_by = declared_by where id = :id")
                      .param("id", declared.id())
                      .update())
          .isInstanceOf(DataIntegrityViolationException.class);
      assertThatThrownBy(
              () ->
                  jdbc.sql("update disaster set state = 'ACTIVE' where id = :id")
                      .param("id", declared.id())
                      .update())
          .isInstanceOf(DataIntegrityViolationException.class);
    }
  }

  @Test
  void aGrantIsNotKeptForADisasterThatHasMovedOn() {
    try (DisasterRoom room = new DisasterRoom(folder)) {
      Disaster active = room.activated();
      room.service.end(active.id(), Callers.commander()).block();

      assertThat(
              room.store.insertGrant(
                  active, "g-1", "retail-responder", "T-RT-01", active.start(), active.end()))
          .isFalse();
    }
  }
}
