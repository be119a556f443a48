package io.shadan.gateway.worlds;

import java.util.List;
import java.util.Random;

/**
 * Values of one world. What the caller may see depends on the customer only, so it is the same in
 * both worlds; what is hidden depends on the world and on the case too, and differs in everything:
 * kind of characters, number of characters and digits, quoting, emptiness.
 *
 * @param world 0 or 1
 * @param nonce the case
 */
record Values(long seed, int world, long nonce) {

  private static final List<String> WORDS =
      List.of(
          "髙﨑", "①郎", "山田", "㈱遮断", "ﾔﾏﾀﾞ", "東京都", "ー", "－", "　", " ", "Mh", "A", "zq", "7", "＆",
          "&", "<", ">", "\"", "'", ",", ";", "\\", "/", "％", "ソ", "表", "能", "噂", "＊", "092", "-",
          "５５", "Ｙ", "=", "{", "]", "#", "?");

  /** A text. */
  String text(Customer customer, String field, boolean shown) {
    Random random = random(customer, field, shown);
    if (!shown && random.nextInt(8) == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(shown ? "客" : "");
    int pieces = 1 + random.nextInt(random.nextInt(20) == 0 ? 60 : 8);
    for (int i = 0; i < pieces; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }

  /** A hidden text that is neither empty nor blank, for places where an empty one stays empty. */
  String more(Customer customer, String field) {
    return "秘" + text(customer, field, false);
  }

  /** A number of one to twelve digits. */
  String number(Customer customer, String field, boolean shown) {
    Random random = random(customer, field, shown);
    return Long.toString(1 + (long) (Math.pow(10, random.nextInt(12)) * random.nextDouble()));
  }

  /** A choice of this world in this case; the same for every customer. */
  Random choices(String what) {
    return new Random(mix(seed, mix(what.hashCode(), mix(world + 1L, nonce))));
  }

  /** A choice of both worlds in this case. */
  Random common(String what) {
    return new Random(mix(seed, mix(what.hashCode(), nonce)));
  }

  private Random random(Customer customer, String field, boolean shown) {
    long base = mix(seed, mix(customer.index(), field.hashCode()));
    return new Random(shown ? base : mix(base, mix(world + 1L, nonce)));
  }

  private static long mix(long a, long b) {
    long z = a * 0x9E3779B97F4A7C15L + b;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    return z ^ (z >>> 27);
  }
}
