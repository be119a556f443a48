package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.catalog.ParameterSpec.Source;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Puts values into a request body; every byte outside them stays as the client sent it. */
public final class BodyEdits {

  private final RequestBody body;
  private final Map<Integer, byte[]> replacements = new TreeMap<>();
  private final ByteArrayOutputStream additions = new ByteArrayOutputStream();

  public BodyEdits(RequestBody body) {
    this.body = body;
  }

  /**
   * Replaces a value of the body.
   *
   * @param index which value
   * @param value bytes in the charset of its parameter
   * @param quoted for JSON: whether to write a string rather than a number or literal
   */
  public BodyEdits replace(int index, byte[] value, boolean quoted) {
    replacements.put(index, encoded(value, quoted));
    return this;
  }

  /** Sets a parameter of ASCII letters and digits, whether the body has it or not. */
  public BodyEdits set(ParameterSpec spec, String value, boolean quoted) {
    byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < body.values().size(); i++) {
      if (body.values().get(i).at().equals(spec.at())) {
        return replace(i, bytes, quoted || body.values().get(i).quoted());
      }
    }
    if (body.source() == Source.JSON) {
      additions.writeBytes(
          ("\"" + spec.pointer().substring(1) + "\":").getBytes(StandardCharsets.US_ASCII));
      additions.writeBytes(encoded(bytes, quoted));
      additions.write(',');
    } else {
      additions.writeBytes(
          (additions.size() + body.bytes().length == 0 ? "" : "&")
              .getBytes(StandardCharsets.US_ASCII));
      additions.writeBytes((spec.name() + "=").getBytes(StandardCharsets.US_ASCII));
      additions.writeBytes(encoded(bytes, quoted));
    }
    return this;
  }

  /** The body with every edit. */
  public byte[] apply() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.bytes().length + 64);
    int at = 0;
    if (body.source() == Source.JSON && additions.size() > 0) {
      at = addMembers(out);
    }
    for (Map.Entry<Integer, byte[]> each : replacements.entrySet()) {
      BodyValue value = body.values().get(each.getKey());
      out.write(body.bytes(), at, value.start() - at);
      out.writeBytes(each.getValue());
      at = value.end();
    }
    out.write(body.bytes(), at, body.bytes().length - at);
    if (body.source() != Source.JSON) {
      out.writeBytes(additions.toByteArray());
    }
    return out.toByteArray();
  }

  /** New members come first in the document; an empty document needs no comma after them. */
  private int addMembers(ByteArrayOutputStream out) {
    int open = 0;
    while (body.bytes()[open] <= ' ') {
      open++;
    }
    if (body.bytes()[open] != '{') {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID, "the JSON of the request is no object, expected one");
    }
    boolean empty = body.values().size() == 1 && body.values().get(0).at().isEmpty();
    byte[] added = additions.toByteArray();
    out.write(body.bytes(), 0, open + 1);
    out.write(added, 0, empty ? added.length - 1 : added.length);
    return open + 1;
  }

  private byte[] encoded(byte[] value, boolean quoted) {
    if (body.source() != Source.JSON) {
      return FormPairs.percentEncode(value).getBytes(StandardCharsets.US_ASCII);
    }
    return quoted ? quote(value) : value.clone();
  }

  private static byte[] quote(byte[] utf8) {
    StringBuilder out = new StringBuilder(utf8.length + 2).append('"');
    for (char c : new String(utf8, StandardCharsets.UTF_8).toCharArray()) {
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }
}
