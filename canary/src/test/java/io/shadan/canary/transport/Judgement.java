package io.shadan.canary.transport;

import io.shadan.canary.Case;
import io.shadan.canary.Cases;
import io.shadan.canary.Detector;
import io.shadan.canary.Person;
import io.shadan.canary.transport.Received.End;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds what the client got against what must have become of it. */
final class Judgement {

  /** Every header an answer of the gateway's may have. */
  private static final Set<String> NAMES =
      Set.of(
          "content-type",
          "content-length",
          "transfer-encoding",
          "connection",
          "cache-control",
          "pragma",
          "expires",
          "x-content-type-options",
          "strict-transport-security",
          "x-frame-options",
          "x-xss-protection",
          "referrer-policy",
          "content-security-policy",
          "content-disposition",
          "retry-after",
          "allow",
          "shadan-exchange",
          "shadan-notice");

  private Judgement() {}

  /** What is wrong with the answer; empty when nothing is. */
  static List<String> of(Trial trial, Received got) {
    List<String> wrong = new ArrayList<>(unsafe(trial.answer(), got));
    Row row = trial.row();
    switch (row.verdict()) {
      case RELEASED -> {
        if (trial.answer().ordinary()) {
          wrong.addAll(notReleased(trial.answer(), got));
        }
      }
      case REFUSED -> {
        if (got.released()) {
          wrong.add("released, expected a refusal");
        }
        if (trial.answer().ordinary() && !row.code().isEmpty() && !got.code().matches(row.code())) {
          wrong.add("refused as '" + got.code() + "', expected " + row.code());
        }
      }
      case EITHER -> {}
    }
    return wrong;
  }

  /** What must hold of an ordinary answer in a lawful frame. */
  static List<String> ofOrdinary(Case answer, Received got) {
    List<String> wrong = new ArrayList<>(unsafe(answer, got));
    wrong.addAll(notReleased(answer, got));
    return wrong;
  }

  /** What must hold of any answer. */
  static List<String> unsafe(Case answer, Received got) {
    List<String> wrong = new ArrayList<>();
    Detector detector = new Detector(answer.people());
    for (byte[] view : Views.of(got)) {
      Optional<String> found = detector.find(view);
      if (found.isPresent()) {
        wrong.add("leaks " + found.get());
        break;
      }
    }
    if (got.end() == End.HUNG || got.end() == End.GARBLED) {
      wrong.add(got.end() + " after " + got.millis() + " ms");
    }
    if (got.end() == End.WHOLE && !got.released() && !got.refused()) {
      wrong.add("status " + got.status() + ", expected 200 or a refusal");
    }
    got.names().stream()
        .filter(name -> !NAMES.contains(name))
        .forEach(name -> wrong.add("header " + name + ", which is none of the gateway's"));
    return wrong;
  }

  private static List<String> notReleased(Case answer, Received got) {
    if (!got.released()) {
      return List.of(
          "%s, status %d %s, expected a whole answer"
              .formatted(got.end(), got.status(), got.code()));
    }
    String charset = Cases.charset(answer.operation());
    String text =
        new String(
            got.body(),
            charset.equals("UTF-8")
                ? StandardCharsets.UTF_8
                : Charset.forName(charset.equals("Shift_JIS") ? "windows-31j" : charset));
    boolean all =
        answer.people().stream()
            .filter(Person::own)
            .allMatch(person -> person.values().values().stream().allMatch(text::contains));
    return all ? List.of() : List.of("an own customer's value is missing");
  }
}
