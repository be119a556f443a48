package io.shadan.canary;

import java.util.List;

/** JSON as upstreams write it, and as they should not. */
final class JsonAnswers {

  private JsonAnswers() {}

  static String write(List<Person> people, Oddities odd) {
    if (odd.odd("top-level-scalar")) {
      return '"' + odd.plain() + '"';
    }
    StringBuilder out = new StringBuilder(odd.odd("bom") ? "\ufeff" : "");
    out.append("{\"total\":").append(people.size()).append(root(odd)).append(",\"items\":[");
    for (int i = 0; i < people.size(); i++) {
      out.append(i == 0 ? "" : ",").append(item(people.get(i), odd));
    }
    out.append(']').append(root(odd)).append('}').append(tail(odd));
    return odd.odd("jsonp") ? "cb(" + out + ");" : out.toString();
  }

  private static String item(Person person, Oddities odd) {
    String key = number(person, odd);
    boolean keyLast = odd.random().nextBoolean();
    StringBuilder out = new StringBuilder("{");
    if (!keyLast) {
      out.append(key).append(',');
    }
    out.append(member("name", person, odd)).append(',');
    out.append(member("kana", person, odd)).append(',');
    out.append(member("tel", person, odd)).append(',');
    out.append("\"address\":{\"line\":\"").append(person.value("address")).append('"');
    out.append(extra(odd)).append("},");
    out.append("\"usage\":[").append(person.value("usage")).append(",[1,{\"x\":2}]],");
    out.append(member("account", person, odd)).append(',');
    out.append(member("remarks", person, odd)).append(extra(odd));
    if (keyLast) {
      out.append(',').append(key);
    }
    return out.append('}').toString();
  }

  private static String number(Person person, Oddities odd) {
    if (odd.odd("number-unquoted")) {
      return "\"spn\":" + person.spn();
    }
    if (odd.odd("number-hyphenated")) {
      return "\"spn\":\"" + Disguise.HYPHENATED.write(person.spn()) + '"';
    }
    if (odd.odd("number-twice")) {
      return "\"spn\":\"" + person.spn() + "\",\"spn\":\"" + odd.plain() + '"';
    }
    if (!person.own() && odd.odd("number-missing")) {
      return "\"spn2\":\"" + person.spn() + '"';
    }
    return "\"spn\":\"" + person.spn() + '"';
  }

  private static String member(String field, Person person, Oddities odd) {
    String value = person.value(field);
    if (odd.odd("value-array")) {
      return '"'
          + field
          + "\":[\""
          + odd.canary().replace("\"", "")
          + "\",\""
          + odd.plain()
          + "\"]";
    }
    if (odd.odd("value-object")) {
      return '"' + field + "\":{\"v\":\"" + odd.plain() + "\"}";
    }
    if (odd.odd("key-case")) {
      return "\"x\":1,\"" + field.toUpperCase(java.util.Locale.ROOT) + "\":\"" + odd.plain() + '"';
    }
    if (odd.odd("key-escaped")) {
      return "\"\\u00"
          + Integer.toHexString(field.charAt(0))
          + field.substring(1)
          + "\":\""
          + value
          + '"';
    }
    if (!person.own() && odd.odd("value-disguised")) {
      return '"' + field + "\":\"" + odd.canary().replace("\"", "") + '"';
    }
    return '"' + field + "\":\"" + value + '"';
  }

  private static String extra(Oddities odd) {
    return odd.odd("extra-member") ? ',' + unknown(odd) : "";
  }

  private static String root(Oddities odd) {
    return odd.odd("root-member") ? ',' + unknown(odd) : "";
  }

  private static String unknown(Oddities odd) {
    String canary = odd.canary().replace("\"", "");
    return switch (odd.random().nextInt(6)) {
      case 0 -> "\"memo\":\"" + canary + '"';
      case 1 -> "\"memo\":[\"a\",[\"" + canary + "\"],true]";
      case 2 -> "\"memo\":{\"deep\":{\"er\":\"" + canary + "\"}}";
      case 3 -> '"' + canary + "\":1";
      case 4 -> "\"n\":" + 1 + Disguise.PLAIN.write("3579135791357913579");
      default -> "\"m\":{\"" + odd.plain() + "\":null}";
    };
  }

  private static String tail(Oddities odd) {
    return odd.odd("tail")
        ? odd.pick(
            List.of(
                "\"" + odd.plain() + '"',
                "// " + odd.plain(),
                "\n{\"a\":\"" + odd.plain() + "\"}",
                ",",
                " \n"))
        : "";
  }
}
