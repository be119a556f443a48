package io.shadan.gateway.worlds;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests a retail clerk may think of, by number of the case; the same in both worlds. */
final class Requests {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final List<String> SEARCHES = List.of("nm", "tel", "rt", "city", "bank", "memo");
  private static final List<String> NAMES = List.of("髙﨑", "山田", "a", "ソ表", "㈱", "%");
  private static final List<String> LISTS =
      List.of("list.do", "api/customers", "api/find", "list.csv", "list.xml");
  private static final List<String> MALFORMED =
      List.of(
          "spn=123",
          "spn=",
          "debug=1",
          "page=x",
          "page=1&page=2",
          "size=99999",
          "nm=%81",
          "=",
          "sort=usage",
          "nm=%00%1f",
          "tel=' OR 1=1",
          "v=-1",
          "%41=1",
          "nm=%",
          "a[b]=c");

  private final long seed;
  private final List<Customer> customers = Customer.all();

  Requests(long seed) {
    this.seed = seed;
  }

  /** Path and query of a case. */
  String target(long number) {
    Random random = new Random(seed * 31 + number);
    int kind = random.nextInt(100);
    String v = "v=" + number;
    if (kind < 15) {
      return "/worlds/card.do?" + v + "&spn=" + point(random);
    }
    if (kind < 30) {
      return "/worlds/api/customers/" + point(random) + "?" + v;
    }
    if (kind < 38) {
      return "/worlds/shokai.do?" + v + "&spn=" + point(random);
    }
    if (kind < 46) {
      return "/worlds/api/inquiry/" + point(random) + "?" + v;
    }
    if (kind < 90) {
      return list(random, v);
    }
    if (kind < 92) {
      return "/worlds/api/broken?" + v + "&how=" + pick(random, BrokenPages.HOW);
    }
    return malformed(random, v);
  }

  /** A list on a screen, from the API or as a file: searched, ordered, paged. */
  private String list(Random random, String v) {
    String screen = pick(random, LISTS);
    List<String> parameters = new ArrayList<>(List.of(v));
    if (random.nextInt(3) > 0) {
      String name = pick(random, SEARCHES);
      parameters.add(name + "=" + searched(random, name, screen.equals("list.do")));
    }
    if (random.nextInt(2) == 0) {
      parameters.add("sort=" + pick(random, List.of("spn", "name", "kwh", "memo")));
    }
    if (random.nextInt(2) == 0) {
      parameters.add("page=" + random.nextInt(8));
    }
    if (random.nextInt(2) == 0) {
      parameters.add("size=" + (1 + random.nextInt(60)));
    }
    return "/worlds/" + screen + "?" + String.join("&", parameters);
  }

  private static String searched(Random random, String name, boolean sjis) {
    return switch (name) {
      case "tel" -> "092-" + random.nextInt(1000);
      case "rt" -> pick(random, List.of("A0009", "C0123", "C"));
      case "city" -> "40221";
      case "bank" -> Integer.toString(random.nextInt(10_000_000));
      default -> URLEncoder.encode(pick(random, NAMES), sjis ? SJIS : StandardCharsets.UTF_8);
    };
  }

  private static String malformed(Random random, String v) {
    String path =
        pick(
            random,
            List.of("card.do", "list.do", "api/customers", "list.csv", "zenken.do", "api/x/1", ""));
    String wrong = pick(random, MALFORMED).replace(" ", "%20").replace("'", "%27");
    return "/worlds/" + path + "?" + v + "&" + wrong;
  }

  /** Own, others', in no register, unknown to everybody, or no number at all. */
  private String point(Random random) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return "09%020d".formatted(random.nextInt(1_000_000_000));
    }
    if (kind == 1) {
      return "09123";
    }
    return customers.get(random.nextInt(customers.size())).number();
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
