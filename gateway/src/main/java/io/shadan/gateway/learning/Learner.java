package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.BodyFormat;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proposes a catalogue entry from captured answers of one screen or interface. */
public final class Learner {

  private static final Pattern NUMBER =
      Pattern.compile("(?<![0-9])[0-9](?:[-‐−]?[0-9]){21}(?![0-9])");

  private Learner() {}

  /**
   * Proposes.
   *
   * @param contentType Content-Type header the captures came with
   * @throws LearningRefusedException when nothing can be proposed
   */
  public static Proposal learn(List<Capture> captures, Optional<String> contentType) {
    if (captures.isEmpty()) {
      throw new LearningRefusedException("no captures were given, expected at least one");
    }
    String charset = CaptureText.charset(captures, contentType);
    List<String> texts =
        captures.stream().map(capture -> CaptureText.read(capture, charset)).toList();
    BodyFormat format = format(contentType, captures.get(0), texts.get(0));
    String type =
        contentType
            .map(given -> given.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT))
            .orElse(usualType(format));
    Agreement agreement = Agreement.of(captures, texts.stream().map(Learner::customers).toList());
    Proposal proposal =
        switch (format) {
          case HTML -> HtmlLearner.learn(captures, texts, agreement, type, charset);
          case JSON -> DataLearner.json(captures, texts, agreement, type);
          case XML -> DataLearner.xml(captures, texts, agreement, type, charset);
          default -> CsvLearner.learn(captures, texts, agreement, type, charset);
        };
    return proposal.warning(Proof.doubts(proposal, captures));
  }

  private static BodyFormat format(Optional<String> contentType, Capture first, String text) {
    String type = contentType.orElse("").toLowerCase(Locale.ROOT);
    if (type.contains("html")) {
      return BodyFormat.HTML;
    }
    if (type.contains("json")) {
      return BodyFormat.JSON;
    }
    if (type.contains("xml")) {
      return BodyFormat.XML;
    }
    if (type.contains("csv")) {
      return BodyFormat.CSV;
    }
    if (!type.isEmpty()) {
      throw new LearningRefusedException(
          "the content type is none of HTML, JSON, XML and CSV; describe the answer by hand");
    }
    return sniffed(first, text.stripLeading());
  }

  private static BodyFormat sniffed(Capture first, String text) {
    if (text.startsWith("{") || text.startsWith("[")) {
      return BodyFormat.JSON;
    }
    if (text.startsWith("<")) {
      boolean html =
          Pattern.compile("<(?:!doctype\\s+html|html|head|body)\\b", Pattern.CASE_INSENSITIVE)
              .matcher(text)
              .find();
      return html ? BodyFormat.HTML : BodyFormat.XML;
    }
    if (text.contains(",") || text.contains("\t")) {
      return BodyFormat.CSV;
    }
    throw new LearningRefusedException(
        first.name() + " is none of HTML, JSON, XML and CSV; give --content-type");
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
