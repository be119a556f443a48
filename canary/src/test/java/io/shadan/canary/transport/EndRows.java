package io.shadan.canary.transport;

import static io.shadan.canary.transport.Draft.latin;
import static io.shadan.canary.transport.Row.either;
import static io.shadan.canary.transport.Row.refused;
import static io.shadan.canary.transport.Row.slow;

import io.shadan.canary.transport.Draft.Ending;
import io.shadan.canary.transport.Draft.Framing;
import java.util.List;
import java.util.stream.Stream;

/** Connections that end too early, too late, or with something behind the answer. */
final class EndRows {

  private EndRows() {}

  static List<Row> early() {
    return List.of(
        refused("closed at once", (d, dice) -> lose(d, all(d), Ending.CLOSE)),
        refused(
            "closed in the head",
            (d, dice) ->
                lose(d, d.body.length + 1 + dice.below(d.head().length - 1), Ending.CLOSE)),
        refused("closed in the body", (d, dice) -> lose(d, some(d, dice), Ending.CLOSE)),
        refused("closed before the last byte", (d, dice) -> lose(d, 1, Ending.CLOSE)),
        refused(
            "closed in a chunk",
            (d, dice) -> {
              d.framing(Framing.CHUNKED).chunkCuts.addAll(dice.cuts(d.body.length, 8));
              lose(d, 6 + dice.below(Math.max(1, d.framed().length - 5)), Ending.CLOSE);
            }),
        refused(
            "closed before the last chunk",
            (d, dice) -> lose(d.framing(Framing.CHUNKED), 5, Ending.CLOSE)),
        refused(
            "closed before the last line end",
            (d, dice) -> lose(d.framing(Framing.CHUNKED), 2, Ending.CLOSE)),
        refused(
            "closed in a trailer",
            (d, dice) -> {
              d.framing(Framing.CHUNKED).trailers.add(dice.bytes("X-Name: " + dice.plain()));
              lose(d, 5, Ending.CLOSE);
            }),
        refused("reset in the body", (d, dice) -> lose(d, some(d, dice), Ending.RESET)),
        refused(
            "reset before the last chunk",
            (d, dice) -> lose(d.framing(Framing.CHUNKED), 5, Ending.RESET)));
  }

  /** They last as long as the gateway's patience. */
  static List<Row> silent() {
    return List.of(
        slow("silent at once", (d, dice) -> lose(d, all(d), Ending.SILENCE)),
        slow(
            "silent in the head",
            (d, dice) -> lose(d, d.body.length + 1 + dice.below(40), Ending.SILENCE)),
        slow("silent behind the head", (d, dice) -> lose(d, d.body.length, Ending.SILENCE)),
        slow("silent in the body", (d, dice) -> lose(d, some(d, dice), Ending.SILENCE)),
        slow(
            "silent before the last chunk",
            (d, dice) -> lose(d.framing(Framing.CHUNKED), 5, Ending.SILENCE)),
        slow(
            "without length and silent",
            (d, dice) -> d.framing(Framing.NONE).ending(Ending.SILENCE)),
        slow("a byte now and then", (d, dice) -> d.bytewiseMillis = 100));
  }

  static List<Row> late() {
    return Stream.of(
            either("a second answer behind", (d, dice) -> d.after = second(dice)),
            either(
                "a second answer a moment later",
                (d, dice) -> {
                  d.after = second(dice);
                  d.pauseBeforeAfter = 3;
                }),
            either(
                "a second answer behind chunks",
                (d, dice) -> d.framing(Framing.CHUNKED).after = second(dice)),
            either("garbage behind", (d, dice) -> d.after = dice.bytes(dice.canary())),
            either("line ends behind", (d, dice) -> d.after = latin("\r\n\r\n")),
            either(
                "a second answer behind a long body",
                (d, dice) -> {
                  d.framing(Framing.NONE).header("Content-Length", "5");
                  d.after = second(dice);
                }),
            empty("204 No Content"),
            empty("205 Reset Content"),
            empty("304 Not Modified"))
        .map(Row::spoiling)
        .toList();
  }

  /** A status without a body, with a body that reads like the next answer. */
  private static Row empty(String status) {
    return refused(
        status + " with a second answer as its body",
        (d, dice) -> {
          d.status(status).body = second(dice);
        });
  }

  private static byte[] second(Dice dice) {
    byte[] body = dice.bytes("{\"items\":[{\"name\":\"" + dice.plain() + "\"}]}");
    return Draft.concat(
        latin("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"),
        dice.bytes("X-Name: " + dice.plain() + "\r\n"),
        latin("Content-Length: " + body.length + "\r\n\r\n"),
        body);
  }

  private static int all(Draft d) {
    return d.head().length + d.body.length;
  }

  private static int some(Draft d, Dice dice) {
    return 1 + dice.below(Math.max(1, d.body.length));
  }

  private static void lose(Draft d, int bytes, Ending ending) {
    d.ending(ending).lost = bytes;
  }
}
