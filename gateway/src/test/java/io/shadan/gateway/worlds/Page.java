package io.shadan.gateway.worlds;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;

/** An answer of the legacy system. */
record Page(int status, Map<String, String> headers, byte[] body) {

  static Page of(String type, byte[] body) {
    return new Page(200, Map.of("Content-Type", type), body);
  }

  static Page html(String page) {
    return of("text/html; charset=Shift_JIS", page.getBytes(Charset.forName("windows-31j")));
  }

  static Page json(byte[] body) {
    return of("application/json", body);
  }

  static Page none(int status) {
    return new Page(
        status,
        Map.of("Content-Type", "application/json"),
        "{\"error\":\"none\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** One of the ways in which legacy systems say that there is no such customer. */
  static Page notThere(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> none(404);
      case 1 -> none(403);
      case 2 -> new Page(204, Map.of(), new byte[0]);
      case 3 -> none(410);
      default -> none(400);
    };
  }
}
