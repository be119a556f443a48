package io.shadan.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.disaster.DisasterAction;
import io.shadan.gateway.disaster.DisasterState;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.masking.HoldCause;
import io.shadan.gateway.register.Relation;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.feed.FeedView;
import io.shadan.gateway.register.reconcile.Cause;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.terminals.TerminalKind;
import io.shadan.terminals.TerminalStatus;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("shadan.root", ".."), "gateway/src/main/resources");
  private static final Pattern LABEL_KEY = Pattern.compile("(?:label|head)\\('([^']+)'\\)");

  private final Properties japanese = read("messages_ja.properties");
  private final Properties english = read("messages_en.properties");

  @Test
  void bothLanguagesHaveTheSameKeysAndNoBlank() {
    assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(japanese.values()).noneMatch(word -> word.toString().isBlank());
    assertThat(english.values()).noneMatch(word -> word.toString().isBlank());
  }

  @Test
  void japaneseIsJapaneseAndEnglishIsAscii() {
    Pattern kanjiOrKana = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");
    assertThat(japanese.values()).allMatch(word -> kanjiOrKana.matcher(word.toString()).find());
    assertThat(english.values()).noneMatch(word -> kanjiOrKana.matcher(word.toString()).find());
  }

  @Test
  void everyKeyATemplateUsesExists() throws IOException {
    List<String> used;
    try (Stream<Path> templates = Files.list(RESOURCES.resolve("templates/console"))) {
      used =
          templates
              .map(LabelsTest::text)
              .flatMap(html -> LABEL_KEY.matcher(html).results().map(LabelsTest::key))
              .toList();
    }

    assertThat(used).hasSizeGreaterThan(60);
    assertThat(japanese.stringPropertyNames()).containsAll(used);
  }

  @Test
  void everyCodeOfEveryListHasItsWords() {
    Stream.of(
            codes("class", FieldClass.values(), FieldClass::wire),
            codes("purpose", Purpose.values(), Purpose::wire),
            codes("relation", Relation.values(), Relation::wire),
            codes("kind", OrganisationKind.values(), OrganisationKind::wire),
            codes("event", AuditEventCode.values(), AuditEventCode::wire),
            codes("holdCause", HoldCause.values(), HoldCause::wire),
            codes("supplyStatus", SupplyFact.Status.values(), LabelsTest::wire),
            codes("supply", SupplyState.Kind.values(), SupplyState.Kind::wire),
            codes("reconcile.cause", Cause.values(), Cause::wire),
            codes("state", DisasterState.values(), DisasterState::wire),
            codes("action", DisasterAction.values(), DisasterAction::wire),
            codes("problem", ProblemCode.values(), ProblemCode::wire),
            codes("waiting", FeedView.Why.values(), FeedView.Why::wire),
            codes("terminalKind", TerminalKind.values(), TerminalKind::name),
            codes("terminalStatus", TerminalStatus.values(), TerminalStatus::name))
        .flatMap(Function.identity())
        .forEach(key -> assertThat(japanese.stringPropertyNames()).contains(key));
  }

  private static <T> Stream<String> codes(String list, T[] values, Function<T, String> wire) {
    return Arrays.stream(values).map(value -> list + "." + wire.apply(value));
  }

  private static String wire(SupplyFact.Status status) {
    return status.name().toLowerCase(Locale.ROOT);
  }

  private static String key(MatchResult match) {
    return match.group(1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties read(String name) {
    Properties words = new Properties();
    try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name), StandardCharsets.UTF_8)) {
      words.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
