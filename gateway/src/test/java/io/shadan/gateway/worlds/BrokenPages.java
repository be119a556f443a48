package io.shadan.gateway.worlds;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Answers that are refused in both worlds; where and how exactly they are broken is hidden. */
final class BrokenPages {

  static final List<String> HOW =
      List.of("malformed", "large", "type", "status", "redirect", "coding", "charset", "truncated");

  private static final int LIMIT = 8 * 1024 * 1024;

  private BrokenPages() {}

  static Page page(Values values, String how) {
    Random random = values.choices("broken");
    String hidden = "h".repeat(random.nextInt(200));
    String xml =
        "<List xmlns=\"urn:worlds\"><Row><Spn>0</Spn><Name>" + hidden + "</Name></Row></List>";
    byte[] good = xml.getBytes(StandardCharsets.UTF_8);
    return switch (how) {
      case "malformed" ->
          Page.of("application/xml", xml.replace("</Row>", "<<").getBytes(StandardCharsets.UTF_8));
      case "large" -> Page.of("application/xml", new byte[LIMIT + 1 + hidden.length()]);
      case "type" -> Page.of("text/x" + hidden, good);
      case "status" -> new Page(500 + random.nextInt(4), type("application/xml"), good);
      case "redirect" ->
          new Page(
              302,
              Map.of("Content-Type", "application/xml", "Location", "/worlds/" + hidden),
              good);
      case "coding" ->
          new Page(
              200,
              Map.of("Content-Type", "application/xml", "Content-Encoding", "x" + hidden),
              good);
      case "charset" -> Page.of("application/xml; charset=" + "x" + hidden, good);
      default -> Page.of("application/xml", xml.substring(0, 60).getBytes(StandardCharsets.UTF_8));
    };
  }

  private static Map<String, String> type(String type) {
    return Map.of("Content-Type", type);
  }
}
