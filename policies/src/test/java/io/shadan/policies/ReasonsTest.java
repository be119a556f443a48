package io.shadan.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rego speaks only codes of {@code codes.json}, each with its polarity. */
class ReasonsTest {
  private static final Pattern REFUSAL = Pattern.compile("_refusals contains \"(\\w+)\"");
  private static final Pattern ORDER = Pattern.compile("_refusal_order := \\[([^]]*)]");
  private static final Pattern FALLBACK = Pattern.compile("_refusal_reasons := \\[([^]]*)]");
  private static final Pattern RELEASES = Pattern.compile("_reasons_of_profile := \\{([^}]*)}");
  private static final Pattern LISTED = Pattern.compile("\"(\\w+)\"");
  private static final Pattern LISTED_VALUE = Pattern.compile("\\[\"(\\w+)\"]");

  @Test
  void everyRefusalIsAListedRefusal() throws IOException {
    Set<String> refusals = all(REFUSAL, source("refusals"));
    refusals.addAll(all(LISTED, first(FALLBACK, source("refusals"))));

    assertThat(refusals).hasSizeGreaterThan(5);
    assertThat(codes()).containsAllEntriesOf(with(refusals, false));
  }

  @Test
  void everyRefusalHasItsPlaceInTheOrder() throws IOException {
    assertThat(all(LISTED, first(ORDER, source("refusals"))))
        .isEqualTo(all(REFUSAL, source("refusals")));
  }

  @Test
  void everyReleaseIsAListedRelease() throws IOException {
    Set<String> releases = all(LISTED_VALUE, first(RELEASES, source("releases")));

    assertThat(releases).hasSize(4);
    assertThat(codes()).containsAllEntriesOf(with(releases, true));
  }

  private static Map<String, Boolean> codes() {
    Map<String, Boolean> codes = new HashMap<>();
    JsonNode listed = new JsonMapper().readTree(Program.FOLDER.resolve("codes.json").toFile());
    listed.forEach(
        row -> codes.put(row.get("code").stringValue(), row.get("allows").booleanValue()));
    return codes;
  }

  private static Map<String, Boolean> with(Set<String> codes, boolean allows) {
    Map<String, Boolean> expected = new HashMap<>();
    codes.forEach(code -> expected.put(code, allows));
    return expected;
  }

  private static String source(String name) throws IOException {
    return Files.readString(Program.FOLDER.resolve("rego/shadan/release").resolve(name + ".rego"));
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern.pattern()).isTrue();
    return matcher.group(1);
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }
}
