package io.shadan.gateway.disaster;

import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.terminals.TerminalRegistry;
import io.shadan.terminals.TerminalStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be declared. Refuses by throwing; names the member, its value and the expectation. */
final class DeclarationRules {
  /** Profiles the policy knows. */
  static final Set<String> PROFILES = Set.of("outage");

  private static final int MAX_AREA = 200;
  private static final int MAX_RESPONDERS = 500;
  private static final int MAX_TERMINALS = 20;
  private static final Duration START_MARGIN = Duration.ofMinutes(1);
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Cf}]{1,100}");
  private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,256}");
  private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{5}");

  private final DisasterProperties bounds;
  private final TerminalRegistry terminals;

  DeclarationRules(DisasterProperties bounds, TerminalRegistry terminals) {
    this.bounds = bounds;
    this.terminals = terminals;
  }

  /** The disaster asked for, in state {@code DECLARED}. */
  Disaster declared(String id, Declaration asked, Caller declarer, Instant now) {
    require(
        NAME.matcher(asked.name()).matches() && !asked.name().isBlank(),
        "name",
        asked.name(),
        "1 to 100 printable characters");
    require(PROFILES.contains(asked.profile()), "profile", asked.profile(), "one of " + PROFILES);
    checkArea(asked.area());
    checkResponders(asked.responders(), declarer);
    Instant start = start(asked, now);
    return new Disaster(
        id,
        1,
        DisasterState.DECLARED,
        asked.name(),
        asked.area().stream().sorted().toList(),
        asked.profile(),
        asked.responders(),
        declarer.subject(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now,
        start,
        end(asked, start, now));
  }

  private void checkArea(List<String> area) {
    require(
        !area.isEmpty() && area.size() <= MAX_AREA,
        "area",
        area.size() + " codes",
        "1 to " + MAX_AREA + " municipality codes");
    for (String code : area) {
      require(
          MUNICIPALITY.matcher(code).matches()
              && bounds.prefectures().contains(code.substring(0, 2)),
          "area",
          code,
          "a 5-digit municipality code of prefectures "
              + bounds.prefectures().stream().sorted().toList());
    }
    require(new HashSet<>(area).size() == area.size(), "area", area.toString(), "no code twice");
  }

  private void checkResponders(List<Responder> responders, Caller declarer) {
    require(
        !responders.isEmpty() && responders.size() <= MAX_RESPONDERS,
        "responders",
        responders.size() + " responders",
        "1 to " + MAX_RESPONDERS);
    Set<String> seen = new HashSet<>();
    for (Responder responder : responders) {
      String subject = responder.subject();
      require(
          SUBJECT.matcher(subject).matches(),
          "responders.subject",
          subject,
          "1 to 256 visible ASCII characters");
      require(seen.add(subject), "responders.subject", subject, "each person once");
      require(
          !subject.equals(declarer.subject()),
          "responders.subject",
          subject,
          "somebody other than the declarer");
      checkTerminals(responder);
    }
  }

  private void checkTerminals(Responder responder) {
    List<String> ids = responder.terminals();
    require(
        !ids.isEmpty() && ids.size() <= MAX_TERMINALS && new HashSet<>(ids).size() == ids.size(),
        "responders.terminals",
        ids.toString(),
        "1 to " + MAX_TERMINALS + " terminals, each once");
    for (String id : ids) {
      require(
          terminals.find(id).filter(t -> t.status() == TerminalStatus.ACTIVE).isPresent(),
          "responders.terminals",
          id,
          "an active registered terminal");
    }
  }

  private Instant start(Declaration asked, Instant now) {
    Instant start = asked.start().orElse(now);
    require(
        !start.isBefore(now.minus(START_MARGIN)) && start.isBefore(now.plus(bounds.maxDuration())),
        "start",
        start.toString(),
        "between now and " + bounds.maxDuration() + " ahead; nothing is issued long beforehand");
    return start.isBefore(now) ? now : start;
  }

  private Instant end(Declaration asked, Instant start, Instant now) {
    require(
        asked.end().isPresent() != asked.duration().isPresent(),
        "end",
        asked.end().map(Instant::toString).orElse("absent"),
        "exactly one of end and duration");
    // The bound comes first: a duration of years must not reach the arithmetic.
    Duration length =
        asked.duration().orElseGet(() -> Duration.between(start, asked.end().orElse(now)));
    require(
        !length.isNegative() && !length.isZero() && length.compareTo(bounds.maxDuration()) <= 0,
        asked.duration().isPresent() ? "duration" : "end",
        asked.duration().map(Duration::toString).orElseGet(() -> asked.end().toString()),
        "after the start and at most " + bounds.maxDuration() + " long");
    return start.plus(length);
  }

  private static void require(boolean holds, String member, String value, String expected) {
    if (!holds) {
      String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
      throw new DisasterRefusedException(
          ReasonCode.PARAMETER_INVALID, member + " is '" + shown + "'; expected " + expected);
    }
  }
}
