package io.shadan.gateway.disaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.gateway.reason.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeclarationRulesTest {
  private static final Instant NOW = DisasterRoom.NOON;
  private static final Optional<Duration> TWO_HOURS = Optional.of(Duration.ofHours(2));
  private static final List<Responder> ONE =
      List.of(new Responder("retail-responder", List.of("T-RT-01")));

  private final DeclarationRules rules =
      new DeclarationRules(DisasterRoom.properties(), new FakeTerminals());

  @Test
  void startsNowAndEndsAfterTheDuration() {
    Disaster declared = rules.declared("d-1", DisasterRoom.declaration(), Callers.commander(), NOW);

    assertThat(declared.start()).isEqualTo(NOW);
    assertThat(declared.end()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(declared.state()).isEqualTo(DisasterState.DECLARED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void refusesAndNamesTheMember(String member, Declaration asked) {
    assertThatThrownBy(() -> rules.declared("d-1", asked, Callers.commander(), NOW))
        .isInstanceOfSatisfying(
            DisasterRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(ReasonCode.PARAMETER_INVALID))
        .hasMessageStartingWith(member + " is '")
        .hasMessageContaining("; expected ");
  }

  static Stream<Arguments> bad() {
    return Stream.concat(badScope(), Stream.concat(badPeople(), badTime()));
  }

  private static Stream<Arguments> badScope() {
    return Stream.of(
        Arguments.of("name", named(" ")),
        Arguments.of("name", named("a\u202eb")),
        Arguments.of("name", named("x".repeat(101))),
        Arguments.of("profile", profile("everything")),
        Arguments.of("area", area()),
        Arguments.of("area", area("4022")),
        Arguments.of("area", area("13101")),
        Arguments.of("area", area("40221", "40221")),
        Arguments.of("area", area("４０２２１")));
  }

  private static Stream<Arguments> badPeople() {
    return Stream.of(
        Arguments.of("responders", people(List.of())),
        Arguments.of(
            "responders",
            people(
                IntStream.range(0, 501)
                    .mapToObj(n -> new Responder("p" + n, List.of("T-RT-01")))
                    .toList())),
        Arguments.of("responders.subject", people(List.of(responder("", "T-RT-01")))),
        Arguments.of("responders.subject", people(List.of(responder("a b", "T-RT-01")))),
        Arguments.of("responders.subject", people(List.of(responder("hq-commander", "T-RT-01")))),
        Arguments.of(
            "responders.subject",
            people(List.of(responder("a", "T-RT-01"), responder("a", "T-RT-02")))),
        Arguments.of("responders.terminals", people(List.of(responder("a")))),
        Arguments.of("responders.terminals", people(List.of(responder("a", "T-XX-01")))),
        Arguments.of("responders.terminals", people(List.of(responder("a", "T-RT-09")))));
  }

  private static Stream<Arguments> badTime() {
    Optional<Instant> none = Optional.empty();
    return Stream.of(
        Arguments.of("end", timed(none, none, Optional.empty())),
        Arguments.of("end", timed(none, Optional.of(NOW.plusSeconds(60)), TWO_HOURS)),
        Arguments.of("end", timed(none, Optional.of(NOW), Optional.empty())),
        Arguments.of("end", timed(none, Optional.of(NOW.minusSeconds(1)), Optional.empty())),
        Arguments.of("end", timed(none, Optional.of(Instant.MAX), Optional.empty())),
        Arguments.of("duration", timed(none, none, Optional.of(Duration.ZERO))),
        Arguments.of("duration", timed(none, none, Optional.of(Duration.ofHours(-1)))),
        Arguments.of(
            "duration", timed(none, none, Optional.of(Duration.ofHours(24).plusMillis(1)))),
        Arguments.of(
            "duration", timed(none, none, Optional.of(Duration.ofSeconds(Long.MAX_VALUE)))),
        Arguments.of("start", timed(Optional.of(NOW.minusSeconds(61)), none, TWO_HOURS)),
        Arguments.of("start", timed(Optional.of(Instant.MIN), none, TWO_HOURS)),
        Arguments.of("start", timed(Optional.of(NOW.plus(Duration.ofHours(24))), none, TWO_HOURS)));
  }

  private static Declaration named(String name) {
    return new Declaration(
        name, List.of("40221"), "outage", ONE, Optional.empty(), Optional.empty(), TWO_HOURS);
  }

  private static Declaration profile(String profile) {
    return new Declaration(
        "台風", List.of("40221"), profile, ONE, Optional.empty(), Optional.empty(), TWO_HOURS);
  }

  private static Declaration area(String... codes) {
    return new Declaration(
        "台風", List.of(codes), "outage", ONE, Optional.empty(), Optional.empty(), TWO_HOURS);
  }

  private static Declaration people(List<Responder> responders) {
    return new Declaration(
        "台風",
        List.of("40221"),
        "outage",
        responders,
        Optional.empty(),
        Optional.empty(),
        TWO_HOURS);
  }

  private static Declaration timed(
      Optional<Instant> start, Optional<Instant> end, Optional<Duration> duration) {
    return new Declaration("台風", List.of("40221"), "outage", ONE, start, end, duration);
  }

  private static Responder responder(String subject, String... terminals) {
    return new Responder(subject, List.of(terminals));
  }
}
