package io.shadan.canary.transport;

import static io.shadan.canary.transport.Draft.latin;
import static io.shadan.canary.transport.Row.either;
import static io.shadan.canary.transport.Row.refused;
import static io.shadan.canary.transport.Row.released;

import io.shadan.canary.Disguise;
import io.shadan.canary.transport.Draft.Ending;
import io.shadan.canary.transport.Draft.Framing;
import java.util.List;
import java.util.stream.IntStream;

/** How long an answer is, and in which pieces it comes. */
final class FramingRows {

  private FramingRows() {}

  static List<Row> lawful() {
    return List.of(
        released("length", (d, dice) -> {}),
        released("one chunk", (d, dice) -> d.framing(Framing.CHUNKED)),
        released(
            "chunks cut anywhere",
            (d, dice) -> d.framing(Framing.CHUNKED).chunkCuts.addAll(dice.cuts(d.body.length, 8))),
        released(
            "a chunk for each byte",
            (d, dice) ->
                IntStream.range(1, d.body.length)
                    .forEach(d.framing(Framing.CHUNKED).chunkCuts::add)),
        released(
            "writes cut anywhere",
            (d, dice) -> d.wireCuts.addAll(dice.cuts(d.head().length + d.body.length, 4))),
        released(
            "chunks and writes cut anywhere",
            (d, dice) -> {
              d.framing(Framing.CHUNKED).chunkCuts.addAll(dice.cuts(d.body.length, 8));
              d.wireCuts.addAll(dice.cuts(d.head().length + d.framed().length, 4));
            }),
        released(
            "until the connection ends", (d, dice) -> d.framing(Framing.NONE).ending(Ending.CLOSE)),
        released(
            "HTTP/1.0 until the connection ends",
            (d, dice) -> {
              d.framing(Framing.NONE).ending(Ending.CLOSE);
              d.statusLine = latin("HTTP/1.0 200 OK");
            }),
        released(
            "chunk sizes with zeros in front",
            (d, dice) -> {
              d.framing(Framing.CHUNKED);
              d.lastChunk = latin("0000000\r\n");
            }),
        released(
            "canaries in chunk extensions",
            (d, dice) -> {
              d.framing(Framing.CHUNKED).chunkCuts.addAll(dice.cuts(d.body.length, 4));
              d.chunkExtension = latin(";x=" + Disguise.PERCENT.write(dice.plain()));
              d.lastChunk = latin("0;x=\"" + Disguise.BASE64.write(dice.plain()) + "\"\r\n");
            }),
        released(
            "canaries in trailers",
            (d, dice) -> {
              d.framing(Framing.CHUNKED);
              d.trailers.add(dice.bytes("X-Name: " + dice.canary()));
              d.trailers.add(dice.bytes("Set-Cookie: n=" + dice.plain()));
            }),
        released(
            "canaries in announced trailers",
            (d, dice) -> {
              d.framing(Framing.CHUNKED).header("Trailer", "X-Name, ETag");
              d.trailers.add(dice.bytes("X-Name: " + dice.plain()));
              d.trailers.add(dice.bytes("ETag: \"" + dice.canary() + "\""));
            }));
  }

  static List<Row> crookedChunks() {
    return List.of(
        either(
            "chunk extensions that are not ASCII",
            (d, dice) -> {
              d.framing(Framing.CHUNKED);
              d.chunkExtension = dice.bytes(";x=" + dice.canary());
            }),
        either(
            "chunk extension with line ends in quotes",
            (d, dice) -> {
              d.framing(Framing.CHUNKED);
              d.chunkExtension = dice.bytes(";x=\"\r\n" + dice.plain() + "\r\n\"");
            }),
        either(
            "chunk lines without CR",
            (d, dice) -> {
              d.framing(Framing.CHUNKED);
              d.chunkLineEnd = latin("\n");
            }),
        either(
            "chunks without CRLF behind them",
            (d, dice) -> {
              d.framing(Framing.CHUNKED);
              d.chunkEnd = latin("");
            }),
        either("framing headers as trailers", FramingRows::framingTrailers),
        crookedSize("chunk size too large", "fffff"),
        crookedSize("chunk size of 17 digits", "fffffffffffffffff"),
        crookedSize("chunk size negative", "-5"),
        crookedSize("chunk size no number", "zz"),
        crookedSize("chunk size missing", ""));
  }

  private static void framingTrailers(Draft d, Dice dice) {
    d.framing(Framing.CHUNKED);
    d.trailers.add(latin("Content-Length: 5"));
    d.trailers.add(latin("Transfer-Encoding: chunked"));
    d.trailers.add(dice.bytes("Content-Type: " + dice.plain()));
  }

  private static Row crookedSize(String name, String size) {
    return refused(
        name,
        (d, dice) -> {
          d.framing(Framing.NONE).ending(Ending.CLOSE).header("Transfer-Encoding", "chunked");
          d.body = Draft.concat(latin(size + "\r\n"), d.body, latin("\r\n0\r\n\r\n"));
        });
  }

  static List<Row> crookedLengths() {
    return List.of(
        either("length too short", (d, dice) -> length(d, d.body.length - 1 - dice.below(40)))
            .spoiling(),
        refused(
            "length too long, then closed",
            (d, dice) -> length(d, d.body.length + 1 + dice.below(40)).ending(Ending.CLOSE)),
        either(
            "the same length twice", (d, dice) -> length(length(d, d.body.length), d.body.length)),
        refused("two lengths", (d, dice) -> length(length(d, d.body.length), d.body.length - 9)),
        either("a list of lengths", (d, dice) -> length(d, d.body.length + ", " + d.body.length)),
        refused(
            "a list of two lengths",
            (d, dice) -> length(d, d.body.length + ", " + d.body.length / 2)),
        refused("length negative", (d, dice) -> length(d, "-1").ending(Ending.CLOSE)),
        refused("length no number", (d, dice) -> length(d, dice.plain()).ending(Ending.CLOSE)),
        either("length with a sign", (d, dice) -> length(d, "+" + d.body.length)),
        refused("length of 20 digits", (d, dice) -> length(d, "9".repeat(20)).ending(Ending.CLOSE)),
        refused(
            "length over the limit",
            "upstream_too_large|upstream_truncated",
            (d, dice) -> length(d, "8388609").ending(Ending.CLOSE)),
        either(
            "length and chunks",
            (d, dice) -> d.framing(Framing.CHUNKED).header("Content-Length", d.body.length + "")),
        either(
            "short length and chunks",
            (d, dice) -> d.framing(Framing.CHUNKED).header("Content-Length", "20")),
        either(
            "chunks twice",
            (d, dice) -> d.framing(Framing.CHUNKED).header("Transfer-Encoding", "chunked")),
        coded("transfer coding gzip", "gzip, chunked"),
        coded(
            "transfer coding deflate on a line of its own",
            "deflate\r\nTransfer-Encoding: chunked"),
        either("transfer coding identity", (d, dice) -> d.header("Transfer-Encoding", "identity")),
        either(
            "transfer coding nobody knows",
            (d, dice) -> d.header("Transfer-Encoding", "xchunked").ending(Ending.CLOSE)));
  }

  private static Row coded(String name, String coding) {
    return refused(
        name,
        (d, dice) -> {
          byte[] packed = coding.startsWith("gzip") ? Codings.gzip(d.body) : Codings.zlib(d.body);
          d.body = packed;
          byte[] framed = d.framing(Framing.CHUNKED).framed();
          d.framing(Framing.NONE).header("Transfer-Encoding", coding);
          d.body = framed;
        });
  }

  private static Draft length(Draft d, Object value) {
    return d.framing(Framing.NONE).header("Content-Length", String.valueOf(value));
  }
}
