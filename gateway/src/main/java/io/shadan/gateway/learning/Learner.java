package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyFormat;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Proposes a catalogue entry from captured answers of one screen or interface. */
public final class Learner {

  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9])[0-9](?:[-‐−]?[0-9]){21}(?![0-9])");

  private static final String END_TAG = "</html>";

  private Learner() {}

  /**
   * Proposes.
   *
   * @param captures at least one
   * @param contentType Content-Type header the captures came with
   * @param streamed whether long pages shall leave while they arrive
   * @throws LearningRefusedException when nothing can be proposed
   */
  public static Proposal learn(
      List<Capture> captures, Optional<String> contentType, boolean streamed) {
    BodyFormat format = CaptureFormat.of(captures, contentType);
    if (streamed && format != BodyFormat.HTML) {
      throw new LearningRefusedException(
          "the captures are " + format + ", expected HTML with --streamed");
    }
    String charset =
        format == BodyFormat.JSON ? "UTF-8" : CaptureText.charset(captures, contentType);
    String type =
        contentType
            .map(given -> given.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
            .orElse(usualType(format));
    List<String> texts =
        captures.stream().map(capture -> CaptureText.read(capture, charset)).toList();
    Proposal.Head head =
        new Proposal.Head(
            format, type, charset, Optional.empty(), Map.of(), endsWith(format, texts), streamed);
    Agreement agreement = Agreement.of(captures, texts.stream().map(Learner::customers).toList());
    agreement.requireCustomers();
    Proposal proposal =
        switch (format) {
          case HTML -> HtmlLearner.learn(head, captures, texts, agreement);
          case JSON -> DataLearner.json(head, captures, texts, agreement);
          case XML -> DataLearner.xml(head, captures, texts, agreement);
          default -> CsvLearner.learn(head, captures, texts, agreement);
        };
    requirePlaces(proposal);
    return proposal.warning(Proof.doubts(proposal, captures));
  }

  /** An entry without a place would mask everything and tell nobody why. */
  private static void requirePlaces(Proposal proposal) {
    if (proposal.fields().isEmpty() && proposal.records().isEmpty()) {
      throw new LearningRefusedException(
          ("no field and no record was found, and %d places are undecided; expected captures of at"
                  + " least three different customers (supply point numbers of 22 digits) on which"
                  + " the same places hold different values%s")
              .formatted(
                  proposal.undecided().size(),
                  proposal.warnings().stream().map("; "::concat).collect(Collectors.joining())));
    }
    if (proposal.head().streamed()
        && proposal.records().stream().anyMatch(rows -> rows.at().isEmpty())) {
      throw new LearningRefusedException(
          "the page as a whole is a record, expected a list of records with --streamed");
    }
  }

  /** Of words that stand on all captures the one that is nobody's in any case. */
  private static Optional<String> endsWith(BodyFormat format, List<String> texts) {
    boolean all =
        texts.stream().allMatch(text -> text.strip().toLowerCase(Locale.ROOT).endsWith(END_TAG));
    return format == BodyFormat.HTML && all ? Optional.of(END_TAG) : Optional.empty();
  }

  private static String usualType(BodyFormat format) {
    return switch (format) {
      case JSON -> "application/json";
      case XML -> "application/xml";
      case CSV -> "text/csv";
      default -> "text/html";
    };
  }

  /** Supply point numbers anywhere in a capture, of any width and hyphenation. */
  private static Set<String> customers(String text) {
    Set<String> customers = new HashSet<>();
    Matcher matcher = NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    while (matcher.find()) {
      customers.add(matcher.group().replaceAll("[-‐−]", ""));
    }
    return customers;
  }
}
