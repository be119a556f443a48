package io.shadan.gateway.register.feed;

import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The members of one pushed row; used again for each. */
final class PushedRow {
  /** In the order of {@link RowFields}. */
  static final List<String> MEMBERS =
      List.of(
          "supply_point",
          "municipality",
          "from",
          "to",
          "status",
          "retailer",
          "retailer_2",
          "change");

  private final String[] values = new String[MEMBERS.size()];

  /** Reads the value under the parser; false when it is no row, and then it is passed over. */
  boolean read(JsonParser json) {
    Arrays.fill(values, "");
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return false;
    }
    boolean good = true;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      int member = MEMBERS.indexOf(json.currentName());
      if (json.nextToken() == JsonToken.VALUE_STRING && member >= 0) {
        values[member] = json.getString();
      } else {
        json.skipChildren();
        good = false;
      }
    }
    return good;
  }

  RowFields fields() {
    return new RowFields(
        values[0], values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
  }
}
