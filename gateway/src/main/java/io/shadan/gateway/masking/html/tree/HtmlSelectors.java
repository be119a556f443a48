package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

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

  /** The selectors of an answer's entry; null when one of them only jsoup can read. */
  @Nullable List<PlainSelector> plain(ResponseSpec response) {
    List<Optional<PlainSelector>> all = new ArrayList<>();
    for (RecordSpec record : response.records()) {
      if (!record.at().isEmpty()) {
        all.add(plain(record.at()));
      }
      add(record.key(), all);
      record.period().ifPresent(period -> add(period, all));
      record.fields().forEach(field -> add(field.at(), all));
    }
    response.islands().forEach(island -> all.add(plain(island.css())));
    response.fields().forEach(field -> add(field.at(), all));
    List<PlainSelector> plain = new ArrayList<>(all.size());
    for (Optional<PlainSelector> each : all) {
      if (each.isEmpty()) {
        return null;
      }
      plain.add(each.get());
    }
    return plain;
  }

  private void add(Locator at, List<Optional<PlainSelector>> to) {
    if (at.kind() == Locator.Kind.CSS) {
      to.add(plain(at.value()));
    }
  }

  /** Whether readers may differ about an element of a page. */
  static boolean doubts(List<PlainSelector> selectors, HtmlPage page) {
    HtmlNode each = page.root();
    while (each != null) {
      if (each instanceof HtmlElement element && element.hasAttributes()) {
        for (int i = 0; i < selectors.size(); i++) {
          if (selectors.get(i).doubts(element)) {
            return true;
          }
        }
      }
      each = each.following(page.root());
    }
    return false;
  }
}
