package io.shadan.gateway.console;

import io.shadan.gateway.register.log.DayBelief;
import io.shadan.gateway.register.log.LoggedBatch;
import io.shadan.gateway.register.timeline.SupplyState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The shape of a belief in the console's API. */
final class BeliefJson {
  private BeliefJson() {}

  static Map<String, Object> of(DayBelief belief) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("settled", belief.settled());
    belief.state().ifPresent(state -> json.put("state", state(state)));
    json.put("pending", belief.pending().stream().map(BeliefJson::state).toList());
    json.put("since", batch(belief.since()));
    belief.until().ifPresent(batch -> json.put("until", batch(batch)));
    return json;
  }

  private static Map<String, Object> state(SupplyState state) {
    List<String> retailers =
        Stream.of(state.retailer(), state.second()).filter(code -> !code.isEmpty()).toList();
    return Map.of("kind", state.kind().wire(), "retailers", retailers);
  }

  private static Map<String, Object> batch(LoggedBatch batch) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", batch.number());
    json.put("accepted_at", batch.acceptedAt().toString());
    json.put("feed", batch.head().feed());
    json.put("sequence", batch.head().sequence());
    json.put("form", batch.head().form().name().toLowerCase(Locale.ROOT));
    json.put("as_of", batch.head().asOf().toString());
    json.put("origin", batch.head().origin());
    json.put("revision", batch.revision());
    return json;
  }
}
