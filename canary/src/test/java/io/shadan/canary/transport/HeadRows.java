package io.shadan.canary.transport;

import static io.shadan.canary.transport.Draft.latin;
import static io.shadan.canary.transport.Row.either;
import static io.shadan.canary.transport.Row.refused;
import static io.shadan.canary.transport.Row.released;

import io.shadan.canary.transport.Draft.Ending;
import io.shadan.canary.transport.Draft.Framing;
import io.shadan.canary.transport.Row.Change;
import java.util.ArrayList;
import java.util.List;

/** Status lines, interim answers and headers with canaries. */
final class HeadRows {

  /** Lawful headers with room for a value; one row each. */
  private static final List<String> HEADERS =
      List.of(
          "X-Name: %s",
          "Set-Cookie: n=%s; Path=/",
          "Set-Cookie2: n=%s",
          "Location: /x.do?nm=%s",
          "Content-Location: /x/%s",
          "Content-Disposition: attachment; filename=\"%s.csv\"",
          "Content-Disposition: inline; filename*=UTF-8''%s",
          "Content-Description: %s",
          "Content-Language: %s",
          "Content-MD5: %s",
          "Digest: sha-256=%s",
          "ETag: \"%s\"",
          "Last-Modified: %s",
          "Expires: %s",
          "Date: %s",
          "Age: %s",
          "Cache-Control: private=\"%s\"",
          "Pragma: %s",
          "Vary: %s",
          "Link: </x?%s>; rel=next",
          "Refresh: 0; url=/x?%s",
          "Server: %s",
          "Via: 1.1 %s",
          "Warning: 199 - \"%s\"",
          "WWW-Authenticate: Basic realm=\"%s\"",
          "X-Powered-By: %s",
          "X-Content-Type-Options: %s",
          "Server-Timing: db;desc=\"%s\"",
          "SourceMap: /%s.map",
          "Alt-Svc: h2=\"%s\"",
          "NEL: {\"g\":\"%s\"}",
          "Access-Control-Expose-Headers: %s",
          "Allow: %s",
          "Retry-After: %s",
          "Keep-Alive: %s",
          "Proxy-Connection: %s",
          "Trailer: %s",
          "Shadan-Notice: %s",
          "Shadan-Exchange: %s");

  private static final List<String> STATUSES =
      List.of(
          "201 Created",
          "202 Accepted",
          "203 Non-Authoritative Information",
          "206 Partial Content",
          "207 Multi-Status",
          "226 IM Used",
          "299 x",
          "300 Multiple Choices",
          "301 Moved Permanently",
          "302 Found",
          "303 See Other",
          "305 Use Proxy",
          "307 Temporary Redirect",
          "308 Permanent Redirect",
          "400 Bad Request",
          "401 Unauthorized",
          "402 Payment Required",
          "403 Forbidden",
          "404 Not Found",
          "405 Method Not Allowed",
          "407 Proxy Authentication Required",
          "408 Request Timeout",
          "409 Conflict",
          "410 Gone",
          "416 Range Not Satisfiable",
          "421 Misdirected Request",
          "426 Upgrade Required",
          "429 Too Many Requests",
          "451 x",
          "500 Internal Server Error",
          "501 Not Implemented",
          "502 Bad Gateway",
          "503 Service Unavailable",
          "504 Gateway Timeout",
          "505 x",
          "599 x",
          "600 x",
          "999 x");

  private HeadRows() {}

  static List<Row> headers() {
    List<Row> rows = new ArrayList<>();
    for (String header : HEADERS) {
      rows.add(
          released(
              "canary in " + header,
              (d, dice) -> d.line(dice.bytes(header.replace("%s", dice.canary())))));
    }
    rows.add(released("canary as reason phrase", HeadRows::reason));
    rows.add(
        either(
            "canary as a header's name",
            (d, dice) -> d.line(dice.bytes("X-" + dice.canary() + ": 1"))));
    rows.add(
        either(
            "canary in Connection",
            (d, dice) -> d.line(dice.bytes("Connection: " + dice.canary()))));
    rows.add(
        either(
            "canary on a folded line",
            (d, dice) -> d.line(dice.bytes("X-A: 1\r\n " + dice.canary()))));
    rows.add(either("a line without a colon", (d, dice) -> d.line(dice.bytes(dice.canary()))));
    rows.add(either("NUL in a header", (d, dice) -> d.line(dice.bytes("X-A: \0" + dice.canary()))));
    rows.add(
        either("CR in a header", (d, dice) -> d.line(dice.bytes("X-A: 1\rX-B: " + dice.canary()))));
    rows.add(either("a header of 10 KB", (d, dice) -> d.header("X-A", dice.plain().repeat(900))));
    rows.add(
        either(
            "300 headers",
            (d, dice) -> {
              for (int i = 0; i < 300; i++) {
                d.line(dice.bytes("X-" + i + ": " + dice.plain()));
              }
            }));
    rows.add(
        either(
            "blank before the colon",
            (d, dice) -> d.framing(Framing.NONE).header("Content-Length ", d.body.length + "")));
    rows.add(either("blank lines in front", (d, dice) -> d.before = latin("\r\n\r\n")));
    rows.add(
        either(
            "a canary line in front", (d, dice) -> d.before = dice.bytes(dice.plain() + "\r\n")));
    return rows;
  }

  private static void reason(Draft d, Dice dice) {
    d.statusLine = dice.bytes("HTTP/1.1 200 " + dice.canary());
  }

  static List<Row> statuses() {
    List<Row> rows = new ArrayList<>();
    for (String status : STATUSES) {
      String code = status.startsWith("404") ? "upstream_not_found" : "upstream_status_refused";
      rows.add(
          refused(status + " with canaries", code, (d, dice) -> error(d.status(status), dice)));
    }
    rows.add(
        refused("204 with a body", (d, dice) -> error(d.status("204 No Content"), dice))
            .spoiling());
    rows.add(
        refused("205 with a body", (d, dice) -> error(d.status("205 Reset Content"), dice))
            .spoiling());
    rows.add(
        refused("304 with a body", (d, dice) -> error(d.status("304 Not Modified"), dice))
            .spoiling());
    rows.add(
        refused("206 with Content-Range", (d, dice) -> range(d.status("206 Partial Content"))));
    rows.add(refused("200 with Content-Range", "upstream_status_refused", (d, dice) -> range(d)));
    rows.add(refused("206 of several ranges", HeadRows::ranges));
    rows.add(statusLine("HTTP/1.1 2000 OK"));
    rows.add(statusLine("HTTP/1.1 99 x"));
    rows.add(statusLine("HTTP/1.1 -200 OK"));
    rows.add(statusLine("HTTP/1.1 ok"));
    rows.add(statusLine("ICY 200 OK"));
    rows.add(either("status 0200", (d, dice) -> d.status("0200 OK")));
    rows.add(either("HTTP/2.0", (d, dice) -> d.statusLine = latin("HTTP/2.0 200 OK")));
    rows.add(
        either("HTTP/1.1 in lower case", (d, dice) -> d.statusLine = latin("http/1.1 200 OK")));
    rows.add(released("no reason phrase", (d, dice) -> d.status("200")));
    rows.add(
        refused(
            "HTTP/0.9, a body only",
            (d, dice) -> {
              byte[] body = d.body;
              d.framing(Framing.NONE).ending(Ending.CLOSE).lines.clear();
              d.statusLine = body;
            }));
    return rows;
  }

  private static Row statusLine(String line) {
    return refused(
        "status line " + line, (d, dice) -> d.ending(Ending.CLOSE).statusLine = latin(line));
  }

  private static void error(Draft d, Dice dice) {
    d.line(dice.bytes("Location: /x.do?nm=" + dice.canary()));
    d.line(dice.bytes("WWW-Authenticate: Basic realm=\"" + dice.plain() + "\""));
    d.line(dice.bytes("Retry-After: " + dice.plain()));
    if (dice.below(2) == 0) {
      d.only("Content-Type", "text/html").body =
          dice.bytes("<h1>ORA-00001 " + dice.canary() + "</h1>");
    }
  }

  private static void range(Draft d) {
    d.header("Content-Range", "bytes 0-" + (d.body.length - 1) + "/" + d.body.length);
  }

  private static void ranges(Draft d, Dice dice) {
    d.status("206 Partial Content").only("Content-Type", "multipart/byteranges; boundary=B");
    d.body =
        Draft.concat(
            latin("--B\r\nContent-Range: bytes 0-9/99\r\n\r\n"),
            d.body,
            dice.bytes("\r\n--B\r\nContent-Type: " + dice.plain() + "\r\n\r\nx\r\n--B--\r\n"));
  }

  static List<Row> interims() {
    return List.of(
        interim(100, "", 1),
        interim(102, "X-Name: %s\r\n", 1),
        interim(103, "Link: </%s>; rel=preload\r\n", 1),
        interim(103, "Link: </%s>; rel=preload\r\n", 5),
        interim(199, "X-Name: %s\r\n", 1),
        refused(
            "101 Switching Protocols",
            (d, dice) -> {
              d.status("101 Switching Protocols").header("Upgrade", "websocket");
              d.header("Connection", "Upgrade").ending(Ending.CLOSE);
            }),
        either(
            "103 with a length",
            (d, dice) ->
                d.before =
                    dice.bytes(
                        "HTTP/1.1 103 Early Hints\r\nContent-Length: 5\r\nX-Name: "
                            + dice.plain()
                            + "\r\n\r\n")),
        refused(
            "103 and nothing more",
            (d, dice) -> {
              d.before = dice.bytes("HTTP/1.1 103 x\r\nLink: </" + dice.plain() + ">\r\n\r\n");
              d.ending(Ending.CLOSE).lost = d.head().length + d.body.length - d.before.length;
            }));
  }

  /** The gateway's HTTP client takes any but 100 for the answer itself, and closes. */
  private static Row interim(int status, String header, int times) {
    Change change =
        (d, dice) -> {
          for (int i = 0; i < times; i++) {
            byte[] line = dice.bytes(header.replace("%s", dice.canary()));
            d.before =
                Draft.concat(d.before, latin("HTTP/1.1 " + status + " x\r\n"), line, latin("\r\n"));
          }
        };
    String name = times + " × " + status + " before the answer";
    return status == 100
        ? released(name, change)
        : refused(name, "upstream_status_refused", change);
  }
}
