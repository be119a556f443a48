package io.shadan.gateway.masking.html.tree;

import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.IslandSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    boolean all = true;
    for (RecordSpec record : response.records()) {
      all &= record.at().isEmpty() || plain(record.at()).isPresent();
      all &= isPlain(record.key()) && (record.period().isEmpty() || isPlain(record.period().get()));
      all &= arePlain(record.fields());
    }
    for (IslandSpec island : response.islands()) {
      all &= plain(island.css()).isPresent();
    }
    return all && arePlain(response.fields());
  }

  private boolean arePlain(List<FieldSpec> fields) {
    boolean all = true;
    for (FieldSpec field : fields) {
      all &= isPlain(field.at());
    }
    return all;
  }

  private boolean isPlain(Locator at) {
    return at.kind() != Locator.Kind.CSS || plain(at.value()).isPresent();
  }
}
