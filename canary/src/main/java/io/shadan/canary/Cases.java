package io.shadan.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Makes the cases of a seed; the same seed and index always make the same case. */
final class Cases {

  private static final List<String> OPERATIONS =
      List.of("json-list", "html-card", "html-list", "xml-notice", "csv-notice");
  private static final List<String> LABELS =
      List.of(
          "UTF-8",
          "Shift_JIS",
          "windows-31j",
          "EUC-JP",
          "ISO-2022-JP",
          "iso-8859-1",
          "utf-7",
          "utf-16");

  private final long seed;

  Cases(long seed) {
    this.seed = seed;
  }

  Case make(long index) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    String operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
    List<Person> onPage = people(random, operation);
    List<Person> people = new ArrayList<>(onPage);
    // Customers with no record of their own in the answer: a hidden one, whose values stand where
    // nobody looks for them, and an own one, whose number may stand where it should not.
    people.add(Person.make(false, random));
    people.add(new Person(true, Person.make(true, random).spn(), Map.of()));
    // Every fourth case is ordinary; the others are odd in a few places or in many.
    Oddities odd = new Oddities(random, people, List.of(0, 15, 60, 150).get(random.nextInt(4)));
    String charset = charset(operation);
    byte[] body = encode(text(operation, onPage, odd, charset), charset, odd);
    if (odd.odd("truncated")) {
      body = Arrays.copyOf(body, random.nextInt(body.length));
    }
    if (body.length > 0 && operation.startsWith("json") && odd.odd("byte-flipped")) {
      body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
    }
    List<String> codings = new ArrayList<>();
    body = coded(body, codings, odd);
    Optional<String> type = contentType(operation, charset, odd);
    return new Case(index, operation, type, codings, body, odd.none(), people, odd.recipe());
  }

  private static List<Person> people(SplittableRandom random, String operation) {
    List<Person> people = new ArrayList<>();
    int count = operation.equals("html-card") ? 1 : 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      people.add(Person.make(random.nextBoolean(), random));
    }
    return people;
  }

  private static String charset(String operation) {
    return switch (operation) {
      case "html-card", "csv-notice" -> "Shift_JIS";
      case "html-list" -> "EUC-JP";
      default -> "UTF-8";
    };
  }

  private static String text(String operation, List<Person> people, Oddities odd, String charset) {
    return switch (operation) {
      case "json-list" -> JsonAnswers.write(people, odd);
      case "html-card" -> HtmlAnswers.card(people.get(0), odd, charset);
      case "html-list" -> HtmlAnswers.list(people, odd, charset);
      case "xml-notice" -> TextAnswers.xml(people, odd);
      default -> TextAnswers.csv(people, odd);
    };
  }

  private static byte[] encode(String text, String charset, Oddities odd) {
    String label = odd.odd("charset-other") ? odd.pick(LABELS.subList(0, 5)) : charset;
    String java = label.equals("Shift_JIS") ? "windows-31j" : label;
    return text.getBytes(Charset.forName(java));
  }

  private static Optional<String> contentType(String operation, String charset, Oddities odd) {
    String type =
        switch (operation) {
          case "json-list" -> "application/json";
          case "xml-notice" -> "application/xml";
          case "csv-notice" -> "text/csv";
          default -> "text/html";
        };
    if (odd.odd("type-missing")) {
      return Optional.empty();
    }
    if (odd.odd("type-other")) {
      type =
          odd.pick(
              List.of(
                  "text/plain",
                  "application/octet-stream",
                  "image/png",
                  "text/html, text/x",
                  "*/*"));
    }
    if (odd.odd("label-missing")) {
      return Optional.of(type);
    }
    return Optional.of(type + "; charset=" + (odd.odd("label-wrong") ? odd.pick(LABELS) : charset));
  }

  private static byte[] coded(byte[] body, List<String> codings, Oddities odd) {
    byte[] coded = body;
    if (odd.odd("gzip")) {
      codings.add(odd.pick(List.of("gzip", "x-gzip", "GZIP", "identity", "br", "")));
      coded = through(coded, true);
    }
    if (odd.odd("deflate")) {
      codings.add(odd.pick(List.of("deflate", "identity", "gzip, deflate")));
      coded = through(coded, false);
    }
    return coded;
  }

  private static byte[] through(byte[] body, boolean gzip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = gzip ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
