package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.IslandSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Selectors of catalogues, each read once. */
public final class HtmlSelectors {

  private final Map<String, Evaluator> evaluators = new ConcurrentHashMap<>();
  private final Map<String, Optional<PlainSelector>> plain = new ConcurrentHashMap<>();

  /** For jsoup's own tree. */
  Evaluator evaluator(String selector) {
    return evaluators.computeIfAbsent(selector, QueryParser::parse);
  }

  /** For the tree of an ordinary page; empty for a selector only jsoup can read. */
  Optional<PlainSelector> plain(String selector) {
    Optional<PlainSelector> known = plain.get(selector);
    return known == null ? plain.computeIfAbsent(selector, SelectorReader::read) : known;
  }

  /** Whether an answer's entry has no selector that only jsoup can read. */
  boolean allPlain(ResponseSpec response) {
    return selectors(response).allMatch(each -> plain(each).isPresent());
  }

  private static Stream<String> selectors(ResponseSpec response) {
    Stream<String> records =
        response.records().stream().map(RecordSpec::at).filter(at -> !at.isEmpty());
    Stream<Locator> inside =
        response.records().stream()
            .flatMap(
                record ->
                    Stream.concat(
                        Stream.concat(Stream.of(record.key()), record.period().stream()),
                        record.fields().stream().map(FieldSpec::at)));
    Stream<Locator> outside = response.fields().stream().map(FieldSpec::at);
    Stream<String> located =
        Stream.concat(inside, outside)
            .filter(locator -> locator.kind() == Locator.Kind.CSS)
            .map(Locator::value);
    return Stream.of(records, located, response.islands().stream().map(IslandSpec::css))
        .flatMap(each -> each);
  }
}
