package io.shadan.gateway.console;

import io.shadan.gateway.disaster.Declaration;
import io.shadan.gateway.disaster.Responder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was asked for, from JSON or from the form; whether it is allowed is the room's business. */
final class Declarations {
  static final Set<String> JSON_MEMBERS =
      Set.of("name", "area", "profile", "responders", "start", "end", "duration");
  static final Set<String> FORM_FIELDS =
      Set.of("name", "area", "profile", "responders", "minutes", "_csrf");
  private static final Set<String> RESPONDER_MEMBERS = Set.of("subject", "terminals");

  private Declarations() {}

  static Declaration ofJson(JsonMembers body) {
    return new Declaration(
        body.text("name"),
        body.texts("area"),
        body.text("profile"),
        body.objects("responders", RESPONDER_MEMBERS).stream()
            .map(one -> new Responder(one.text("subject"), one.texts("terminals")))
            .toList(),
        body.parsed("start", "an instant, e.g. 2026-07-01T03:00:00Z", Instant::parse),
        body.parsed("end", "an instant, e.g. 2026-07-01T05:00:00Z", Instant::parse),
        body.parsed("duration", "an ISO 8601 duration, e.g. PT2H", Duration::parse));
  }

  static Declaration ofForm(Map<String, String> form) {
    return new Declaration(
        form.getOrDefault("name", "").strip(),
        words(form.getOrDefault("area", "")),
        form.getOrDefault("profile", ""),
        form.getOrDefault("responders", "")
            .lines()
            .filter(line -> !line.isBlank())
            .map(Declarations::responder)
            .toList(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(minutes(form.getOrDefault("minutes", ""))));
  }

  /** One line of the form: the person, then their terminals. */
  private static Responder responder(String line) {
    List<String> words = words(line);
    return new Responder(words.get(0), words.subList(1, words.size()));
  }

  private static Duration minutes(String text) {
    if (!text.matches("[0-9]{1,4}")) {
      throw ConsoleProblem.invalid("minutes", text, "a whole number of minutes");
    }
    return Duration.ofMinutes(Integer.parseInt(text));
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[\\s,、]+")).filter(word -> !word.isEmpty()).toList();
  }
}
