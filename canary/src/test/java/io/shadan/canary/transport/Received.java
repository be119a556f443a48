package io.shadan.canary.transport;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything a client got for one request.
 *
 * @param end how it ended
 * @param raw every byte, as it came
 * @param status 0 when there was no readable head
 * @param names header names in lower case
 * @param body with chunks joined
 * @param millis from the request to the end
 */
record Received(End end, byte[] raw, int status, List<String> names, byte[] body, long millis) {

  /** How an answer ends. */
  enum End {
    WHOLE,
    /** The connection ended inside it. */
    CUT,
    /** Neither an end nor a byte within the client's patience. */
    HUNG,
    /** Bytes that are no HTTP/1.1 answer. */
    GARBLED
  }

  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"|<code>([a-z_]+)<");

  boolean released() {
    return end == End.WHOLE && status == 200;
  }

  /** Whether it is a refusal in the gateway's own words. */
  boolean refused() {
    return end == End.WHOLE && status >= 400;
  }

  /** The code of a refusal; empty when it has none. */
  String code() {
    Matcher code = CODE.matcher(Draft.latin(body));
    if (!code.find()) {
      return "";
    }
    return code.group(1) == null ? code.group(2) : code.group(1);
  }
}
