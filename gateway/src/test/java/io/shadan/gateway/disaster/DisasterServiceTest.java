package io.shadan.gateway.disaster;

import static io.shadan.gateway.disaster.Awaited.awaited;
import static io.shadan.gateway.disaster.DisasterAction.ACTIVATE;
import static io.shadan.gateway.disaster.DisasterAction.APPROVE;
import static io.shadan.gateway.disaster.DisasterAction.DECLARE;
import static io.shadan.gateway.disaster.DisasterAction.END;
import static io.shadan.gateway.disaster.DisasterAction.EXPIRE;
import static io.shadan.gateway.disaster.DisasterAction.ISSUE_CREDENTIAL;
import static io.shadan.gateway.disaster.DisasterAction.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.shadan.gateway.disaster.DisasterTransition.Outcome;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

class DisasterServiceTest {
  private static final Set<String> EVERY_ROLE =
      Set.of("disaster_commander", "disaster_approver", "conduct_officer");

  private final DisasterRoom room;

  DisasterServiceTest(@TempDir Path folder) {
    room = new DisasterRoom(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void livesFromDeclarationToReview() {
    Disaster declared = room.declared();
    Disaster active = awaited(room.service.approve(declared.id(), Callers.approver()));
    room.credential(active.id());
    Disaster ended = awaited(room.service.end(active.id(), Callers.commander()));
    Disaster reviewed = awaited(room.service.review(active.id(), "全件確認、問題なし", Callers.officer()));

    assertThat(declared.state()).isEqualTo(DisasterState.DECLARED);
    assertThat(active.state()).isEqualTo(DisasterState.ACTIVE);
    assertThat(ended.state()).isEqualTo(DisasterState.ENDED);
    assertThat(reviewed.state()).isEqualTo(DisasterState.REVIEWED);
    assertThat(room.service.find(active.id(), Callers.officer()).block()).isEqualTo(reviewed);
    assertThat(room.recorder.actions())
        .containsExactly(DECLARE, APPROVE, ACTIVATE, ISSUE_CREDENTIAL, END, REVIEW);
    assertThat(room.service.timeline(active.id(), Callers.officer()).block())
        .extracting(TimelineEntry::action)
        .containsExactly(DECLARE, APPROVE, ACTIVATE, END, REVIEW);
  }

  @Test
  void aLaterStartWaitsForTheClock() {
    Declaration later =
        new Declaration(
            "台風",
            List.of("40221"),
            "outage",
            DisasterRoom.declaration().responders(),
            Optional.of(DisasterRoom.NOON.plusSeconds(3600)),
            Optional.empty(),
            Optional.of(Duration.ofHours(1)));
    Disaster declared = awaited(room.service.declare(later, Callers.commander()));
    Disaster approved = awaited(room.service.approve(declared.id(), Callers.approver()));
    assertThat(approved.state()).isEqualTo(DisasterState.APPROVED);
    assertRefused(
        room.service.issueCredential(declared.id(), Callers.responder()),
        ReasonCode.STATE_CONFLICT);

    room.clock.advance(Duration.ofHours(1));
    room.service.advance().block();

    assertThat(state(declared.id())).isEqualTo(DisasterState.ACTIVE);
  }

  @Test
  void theClockEndsWhatNobodyEnds() {
    Disaster active = room.activated();
    Disaster forgotten = room.declared();

    room.clock.advance(Duration.ofHours(2));
    room.service.advance().block();

    assertThat(state(active.id())).isEqualTo(DisasterState.ENDED);
    assertThat(state(forgotten.id())).isEqualTo(DisasterState.ENDED);
    assertThat(room.recorder.actions()).contains(EXPIRE);
  }

  @Test
  void theDeclarerCannotApprove() {
    Disaster declared = room.declared();
    Caller both =
        Callers.of(
            "hq-commander",
            OrganisationKind.TDSO,
            OrganisationKind.TDSO,
            EVERY_ROLE,
            Callers.terminal("T-HQ-02", "tdso", TerminalStatus.ACTIVE));

    assertRefused(room.service.approve(declared.id(), both), ReasonCode.FOUR_EYES_REQUIRED);
    assertThat(state(declared.id())).isEqualTo(DisasterState.DECLARED);
    assertThat(room.recorder.actions()).containsExactly(DECLARE);
  }

  @ParameterizedTest
  @MethodSource("involved")
  void whoTookPartCannotReview(String subject) {
    Disaster active = room.activated();
    room.service.end(active.id(), Callers.commander()).block();

    assertRefused(
        room.service.review(active.id(), "ok", Callers.tdso(subject, "conduct_officer", "T-OF-01")),
        ReasonCode.FOUR_EYES_REQUIRED);
  }

  static Stream<String> involved() {
    return Stream.of("hq-commander", "hq-approver", "retail-responder");
  }

  @ParameterizedTest
  @MethodSource("retailSide")
  void noRetailSideIdentityMovesADisaster(Caller caller, ReasonCode reason) {
    Disaster declared = room.declared();
    Disaster active = room.activated();
    int recorded = room.recorder.records.size();

    assertRefused(room.service.declare(DisasterRoom.declaration(), caller), reason);
    assertRefused(room.service.approve(declared.id(), caller), reason);
    assertRefused(room.service.end(active.id(), caller), reason);
    assertRefused(room.service.revoke(active.id(), caller), reason);
    assertRefused(room.service.review(active.id(), "ok", caller), reason);
    assertThat(room.recorder.records).hasSize(recorded);
  }

  static Stream<Arguments> retailSide() {
    var tdsoDesk = Callers.terminal("T-HQ-02", "tdso", TerminalStatus.ACTIVE);
    var retailDesk = Callers.terminal("T-RT-01", "affiliated_retailer", TerminalStatus.ACTIVE);
    var lostDesk = Callers.terminal("T-HQ-01", "tdso", TerminalStatus.REVOKED);
    var tdso = OrganisationKind.TDSO;
    return Stream.of(
        row(OrganisationKind.AFFILIATED_RETAILER, tdso, tdsoDesk, false),
        row(tdso, OrganisationKind.AFFILIATED_RETAILER, tdsoDesk, false),
        row(OrganisationKind.COMPETITOR_RETAILER, tdso, tdsoDesk, false),
        row(OrganisationKind.CONTRACTOR, OrganisationKind.AFFILIATED_RETAILER, tdsoDesk, false),
        row(OrganisationKind.CONTRACTOR, tdso, tdsoDesk, false),
        row(tdso, tdso, retailDesk, true),
        row(tdso, tdso, lostDesk, true));
  }

  private static Arguments row(
      OrganisationKind kind, OrganisationKind client, Terminal terminal, boolean terminalIsWrong) {
    return Arguments.of(
        Callers.of("somebody", kind, client, EVERY_ROLE, terminal),
        terminalIsWrong ? ReasonCode.TERMINAL_NOT_ENTITLED : ReasonCode.ORGANISATION_NOT_PERMITTED);
  }

  @Test
  void eachActNeedsItsRole() {
    Disaster declared = room.declared();
    Caller clerk = Callers.tdso("td-wheeling", "wheeling_clerk", "T-HQ-01");

    assertRefused(
        room.service.declare(DisasterRoom.declaration(), clerk), ReasonCode.ROLE_NOT_PERMITTED);
    assertRefused(
        room.service.approve(declared.id(), Callers.commander()), ReasonCode.ROLE_NOT_PERMITTED);
    assertRefused(
        room.service.end(declared.id(), Callers.approver()), ReasonCode.ROLE_NOT_PERMITTED);
    assertRefused(
        room.service.review(declared.id(), "ok", Callers.commander()),
        ReasonCode.ROLE_NOT_PERMITTED);
  }

  @ParameterizedTest
  @EnumSource(
      value = DisasterAction.class,
      names = {"DECLARE", "APPROVE", "END", "REVOKE", "ISSUE_CREDENTIAL"})
  void withoutARecordNothingHappens(DisasterAction action) {
    Disaster declared = room.declared();
    Disaster active = room.activated();
    room.recorder.failsOn = Optional.of(action);
    List<Disaster> before = room.service.list(Callers.officer()).block();

    Mono<?> attempt =
        switch (action) {
          case DECLARE -> room.service.declare(DisasterRoom.declaration(), Callers.commander());
          case APPROVE -> room.service.approve(declared.id(), Callers.approver());
          case END -> room.service.end(active.id(), Callers.commander());
          case REVOKE -> room.service.revoke(active.id(), Callers.commander());
          case ISSUE_CREDENTIAL -> room.service.issueCredential(active.id(), Callers.responder());
          case ACTIVATE, EXPIRE, REVIEW -> throw new IllegalArgumentException(action.wire());
        };

    assertRefused(attempt, ReasonCode.EVIDENCE_UNAVAILABLE);
    assertThat(room.service.list(Callers.officer()).block()).isEqualTo(before);
    room.active.refresh();
    assertThat(room.active.view().orElseThrow().grants()).isEmpty();
  }

  @Test
  void aSilentJournalIsAFailedOne() {
    room.recorder.silent = true;

    assertRefused(
        room.service.declare(DisasterRoom.declaration(), Callers.commander()),
        ReasonCode.EVIDENCE_UNAVAILABLE);
    assertThat(room.service.list(Callers.officer()).block()).isEmpty();
  }

  @Test
  void ofTwoApprovalsAtOnceOneTakesEffect() {
    Disaster declared = room.declared();
    Caller first = Callers.approver();
    Caller second = Callers.tdso("hq-approver-2", "disaster_approver", "T-HQ-02");

    List<Object> outcomes =
        Stream.of(first, second)
            .map(one -> room.service.approve(declared.id(), one).<Object>cast(Object.class))
            .map(one -> one.onErrorResume(Mono::just).toFuture())
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(outcomes).filteredOn(Disaster.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(DisasterRefusedException.class::isInstance)
        .extracting(one -> ((DisasterRefusedException) one).reason())
        .containsExactly(ReasonCode.STATE_CONFLICT);
    assertThat(state(declared.id())).isEqualTo(DisasterState.ACTIVE);
  }

  @Test
  void aChangeThatComesSecondIsRecordedAsAbandoned() {
    Disaster declared = room.declared();
    Disaster moved =
        declared.moved(DisasterAction.REVOKE, DisasterState.REVOKED, Optional.of("hq-commander"));
    room.recorder.meanwhile(
        APPROVE,
        () ->
            room.store.update(
                moved,
                DisasterAction.REVOKE,
                Optional.of("hq-commander"),
                "",
                room.clock.instant()));

    assertRefused(
        room.service.approve(declared.id(), Callers.approver()), ReasonCode.STATE_CONFLICT);

    assertThat(room.recorder.records)
        .extracting(DisasterTransition::outcome)
        .containsExactly(Outcome.INTENDED, Outcome.INTENDED, Outcome.ABANDONED);
    assertThat(state(declared.id())).isEqualTo(DisasterState.REVOKED);
  }

  @Test
  void othersDoNotLearnThatADisasterExists() {
    Disaster declared = room.declared();
    Caller clerk = Callers.retail("retail-clerk", Set.of("retail_clerk"), "T-RT-02");

    assertThat(room.service.list(clerk).block()).isEmpty();
    assertThat(room.service.list(Callers.responder()).block()).hasSize(1);
    assertRefused(room.service.find(declared.id(), clerk), ReasonCode.NOT_FOUND);
    assertRefused(room.service.issueCredential(declared.id(), clerk), ReasonCode.NOT_FOUND);
  }

  @Test
  void aResponderGetsNothingAtAnotherTerminal() {
    Disaster active = room.activated();
    Caller elsewhere = Callers.retail("retail-responder", Set.of("retail_clerk"), "T-RT-02");

    assertRefused(
        room.service.issueCredential(active.id(), elsewhere), ReasonCode.TERMINAL_NOT_ENTITLED);
  }

  @Test
  void aLostDatabaseIsNamed() {
    room.dataSource.dispose();

    assertThatThrownBy(() -> room.service.list(Callers.officer()).block())
        .isInstanceOfSatisfying(
            DisasterRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(ReasonCode.STORE_UNAVAILABLE));
  }

  private DisasterState state(String id) {
    return room.store.find(id).orElseThrow().state();
  }

  private static void assertRefused(Mono<?> attempt, ReasonCode reason) {
    DisasterRefusedException refused =
        catchThrowableOfType(DisasterRefusedException.class, attempt::block);
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(reason);
  }
}
