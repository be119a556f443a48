package io.shadan.gateway.decision.opa;

import io.shadan.gateway.decision.DecisionInput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A right answer to one question and every way it can be wrong. */
final class Answers {
  static final String REVISION = PolicyBundle.fromClasspath().revision();

  private static final JsonMapper JSON = new JsonMapper();
  private static final PolicyCase EXAMPLE = PolicyCase.named("responder-answers-an-outage-call");

  private Answers() {}

  static DecisionInput question() {
    return EXAMPLE.input();
  }

  /** The right answer to {@link #question()}. */
  static ObjectNode right() {
    long now = question().now().toEpochMilli();
    ObjectNode answer = JSON.createObjectNode();
    answer.put("allow", true);
    answer.putArray("reasons").add("disaster_support_released");
    answer.putObject("treatments").putObject("own").put("contract_name", "show");
    answer.put("search", "any").put("write", false);
    answer.putObject("limits").put("max_records", 500);
    ObjectNode grant = answer.putObject("grant");
    grant.put("id", "g-40221-01").putArray("area").add("40221");
    grant.putObject("treatments").put("contact", "show");
    grant.put("until", now + 300_000);
    answer.put("valid_until", now + 60_000);
    answer.put("revision", REVISION);
    return answer;
  }

  /** Answers that must not be taken, by what is wrong with them. */
  static Map<String, String> wrong() {
    long now = question().now().toEpochMilli();
    Map<String, String> wrong = new LinkedHashMap<>();
    for (String key : right().propertyNames()) {
      wrong.put("without " + key, changed(answer -> answer.remove(key)));
      wrong.put("null " + key, key.equals("grant") ? "null" : changed(a -> a.putNull(key)));
      wrong.put("array for " + key, changed(a -> a.putArray(key).addArray()));
      wrong.put("string for " + key, changed(a -> a.put(key, "yes")));
    }
    wrong.put("no object", "[]");
    wrong.put("just true", "true");
    wrong.put("empty object", "{}");
    wrong.put("unknown scope", changed(a -> a.put("pseudonyms", "everybody")));
    wrong.put("null scope", changed(a -> a.putNull("pseudonyms")));
    wrong.put("unknown key", changed(a -> a.put("also", 1)));
    wrong.put("duplicate key", right().toString().replaceFirst("\\{", "{\"allow\":true,"));
    wrong.put("no reason", changed(a -> a.putArray("reasons")));
    wrong.put("unlisted reason", changed(a -> a.putArray("reasons").add("because")));
    wrong.put("contradicting reason", changed(a -> a.putArray("reasons").add("search_refused")));
    wrong.put("releases nothing", changed(a -> a.putObject("treatments")));
    wrong.put("unknown relation", changed(a -> a.putObject("treatments").putObject("all")));
    wrong.put("unknown class", changed(a -> treatments(a).put("everything", "show")));
    wrong.put("unknown treatment", changed(a -> treatments(a).put("contact", "reveal")));
    wrong.put("upper-case treatment", changed(a -> treatments(a).put("contact", "SHOW")));
    wrong.put("unknown search", changed(a -> a.put("search", "some")));
    wrong.put("upper-case search", changed(a -> a.put("search", "ANY")));
    wrong.put("negative limit", changed(a -> a.putObject("limits").put("max_records", -1)));
    wrong.put("fractional limit", changed(a -> a.putObject("limits").put("max_records", 1.5)));
    wrong.put("huge limit", changed(a -> a.putObject("limits").put("max_records", 1L << 40)));
    wrong.put("already over", changed(a -> a.put("valid_until", now)));
    wrong.put("valid too long", changed(a -> a.put("valid_until", now + 60_001)));
    wrong.put("outlives the grant", changed(a -> grant(a).put("until", now + 59_999)));
    wrong.put("another grant", changed(a -> grant(a).put("id", "g-2")));
    wrong.put("later end", changed(a -> grant(a).put("until", now + 300_001)));
    wrong.put("wider area", changed(a -> grant(a).putArray("area").add("40221").add("40130")));
    wrong.put("no area", changed(a -> grant(a).putArray("area")));
    wrong.put("area not a code", changed(a -> grant(a).putArray("area").add("*")));
    wrong.put("not a revision", changed(a -> a.put("revision", "unstamped")));
    wrong.put("refusal that releases", changed(Answers::refuse));
    wrong.put("too long", changed(a -> a.put("search", "x".repeat(DecisionJson.MAX_LENGTH))));
    wrong.remove("null grant");
    return wrong;
  }

  private static void refuse(ObjectNode answer) {
    answer.put("allow", false).putArray("reasons").add("search_refused");
  }

  private static ObjectNode treatments(ObjectNode answer) {
    return (ObjectNode) answer.get("treatments").get("own");
  }

  private static ObjectNode grant(ObjectNode answer) {
    return (ObjectNode) answer.get("grant");
  }

  private static String changed(Consumer<ObjectNode> change) {
    ObjectNode answer = right();
    change.accept(answer);
    return answer.toString();
  }
}
