package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code catalog learn} as tests use it, and what every proposal must keep. */
final class Learning {

  private static final Pattern LAYOUT = Pattern.compile("(?m)^ {8}- '(.*)'$");
  private static final int GRAM = 6;

  private Learning() {}

  static CommandRun learn(List<Path> files, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of("catalog", "learn", "--system", "wheeling", "--operation", "learnt"));
    arguments.addAll(List.of(further));
    files.forEach(file -> arguments.add(file.toString()));
    return CommandRun.of(new byte[0], arguments.toArray(String[]::new));
  }

  static String yaml(CommandRun learnt) {
    return new String(learnt.out(), StandardCharsets.UTF_8);
  }

  static List<Path> save(Path folder, List<byte[]> captures) throws IOException {
    List<Path> files = new ArrayList<>();
    for (byte[] capture : captures) {
      files.add(Files.write(folder.resolve("page" + files.size()), capture));
    }
    return files;
  }

  /** What the person decides: the guesses confirmed. */
  static String classified(String yaml) {
    return yaml.replaceAll("class: FILL_IN\\}  # guess: none", "class: remarks}  # none")
        .replaceAll("class: FILL_IN\\}  # guess: ([a-z_]+)", "class: $1}  # ");
  }

  /** What the person knows of the screen: everything but the classes. */
  static String described(String yaml, String path) {
    return yaml.replaceAll("retention_years: FILL_IN.*", "retention_years: 5")
        .replaceAll("prefix: FILL_IN.*", "prefix: " + path.substring(0, path.indexOf('/', 1)))
        .replace("{ja: FILL_IN, en: FILL_IN}", "{ja: 学習, en: Learnt}")
        .replace("path: FILL_IN", "path: " + path.replaceAll("\\?.*", "").replace("$", "{spn}"))
        .replaceAll(
            "parameters: \\[\\].*",
            path.contains("?")
                ? "parameters: []"
                : "parameters: [{name: spn, role: key, pattern: '[0-9]{22}'}]")
        .replace("purposes: [FILL_IN]", "purposes: [wheeling, own_customer]")
        .replace("legal_class: FILL_IN", "legal_class: wheeling_information");
  }

  /** No six characters in a row of a capture that are not on all of them, however written. */
  static void requireNobody(String yaml, List<byte[]> captures, Charset charset) {
    List<Set<String>> grams =
        captures.stream().map(capture -> grams(new String(capture, charset))).toList();
    Set<String> somebodys = new HashSet<>();
    grams.forEach(somebodys::addAll);
    grams.forEach(
        page -> somebodys.removeIf(gram -> grams.stream().allMatch(each -> each.contains(gram))));
    somebodys.retainAll(grams(yaml));
    assertThat(somebodys).as(yaml).isEmpty();
  }

  /** Every layout text stands on every capture. */
  static void requireSameOnAll(String yaml, List<byte[]> captures, Charset charset) {
    for (String text : layout(yaml)) {
      for (byte[] capture : captures) {
        assertThat(collapse(new String(capture, charset))).contains(text);
      }
    }
  }

  static List<String> layout(String yaml) {
    return LAYOUT.matcher(yaml).results().map(found -> found.group(1)).toList();
  }

  /** As one reads it: any width, without what numbers and names are written apart with. */
  private static Set<String> grams(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\-‐−ー()/.]", "");
    Set<String> grams = new HashSet<>();
    for (int i = 0; i + GRAM <= plain.length(); i++) {
      grams.add(plain.substring(i, i + GRAM));
    }
    return grams;
  }

  private static String collapse(String text) {
    return text.replaceAll("[\\s\\u3000\\u00a0]+", " ");
  }
}
