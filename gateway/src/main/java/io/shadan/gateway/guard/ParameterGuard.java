package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.catalog.ParameterSpec.Source;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds every value of a request against the catalogue; a parameter nobody catalogued is refused
 * (law 2).
 */
public final class ParameterGuard {

  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  /**
   * Checks path variables, query and body.
   *
   * @throws RefusedException naming the parameter
   */
  public CheckedRequest check(Catalog.Match match, RequestParameters query, RequestBody body) {
    List<GivenValue> given = new ArrayList<>();
    match
        .pathVariables()
        .forEach(
            (name, value) ->
                take(
                    spec(match, Source.QUERY, name),
                    value.getBytes(StandardCharsets.US_ASCII),
                    -1,
                    given));
    query
        .values()
        .forEach(
            (name, value) -> {
              requireNoVariable(match, name);
              take(spec(match, Source.QUERY, name), value, -1, given);
            });
    checkBody(match, body, given);
    return new CheckedRequest(given);
  }

  private void checkBody(Catalog.Match match, RequestBody body, List<GivenValue> given) {
    if (body.isEmpty()) {
      return;
    }
    if (match.operation().parameters().stream().noneMatch(spec -> spec.in() == body.source())) {
      throw new RefusedException(
          ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
          "operation '" + match.operation().id() + "' takes no request body of this type");
    }
    for (int i = 0; i < body.values().size(); i++) {
      BodyValue value = body.values().get(i);
      if (value.start() == value.end() && body.source() == Source.JSON) {
        requireAround(match, value.at());
        continue;
      }
      ParameterSpec spec = spec(match, body.source(), value.at());
      requireLabel(spec, body);
      take(spec, value.value(), i, given);
    }
  }

  private void take(ParameterSpec spec, byte[] value, int index, List<GivenValue> given) {
    String text = text(spec, value);
    if (!text.isEmpty()) {
      // whether a mark may be there is known after the decision
      if (spec.role() != ParameterSpec.Role.FIELD || !Marks.in(text)) {
        requireMatch(spec, text);
      }
      given.add(new GivenValue(spec, text, index));
    }
  }

  private static ParameterSpec spec(Catalog.Match match, Source source, String at) {
    return match.operation().parameters().stream()
        .filter(spec -> spec.in() == source && spec.at().equals(at))
        .findFirst()
        .orElseThrow(() -> unknown(match, at));
  }

  /** An empty object or array must be one that catalogued values stand in. */
  private static void requireAround(Catalog.Match match, String at) {
    if (match.operation().parameters().stream()
        .noneMatch(spec -> spec.in() == Source.JSON && spec.pointer().startsWith(at + "/"))) {
      throw unknown(match, at);
    }
  }

  private static RefusedException unknown(Catalog.Match match, String at) {
    return new RefusedException(
        ReasonCode.PARAMETER_UNKNOWN,
        "parameter '"
            + at
            + "' is not catalogued for operation '"
            + match.operation().id()
            + "' at this place");
  }

  /** Upstream could prefer the one of the query over the one of the path. */
  private static void requireNoVariable(Catalog.Match match, String name) {
    if (match.pathVariables().containsKey(name)) {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID,
          "parameter '" + name + "' stands in the path and in the query, expected once");
    }
  }

  private static void requireLabel(ParameterSpec spec, RequestBody body) {
    boolean agreed =
        body.label().map(charset -> charset.name().equals(spec.encoding())).orElse(true);
    if (!agreed) {
      throw new RefusedException(
          ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
          "the request body is labelled with another charset, expected " + spec.encoding());
    }
  }

  private static String text(ParameterSpec spec, byte[] value) {
    try {
      return Charset.forName(spec.encoding())
          .newDecoder()
          .decode(ByteBuffer.wrap(value))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID,
          "parameter '" + spec.name() + "' is not valid " + spec.encoding());
    }
  }

  /**
   * Holds a value against its parameter's pattern.
   *
   * @throws RefusedException with {@code parameter_invalid}
   */
  void requireMatch(ParameterSpec spec, String value) {
    Pattern pattern = patterns.computeIfAbsent(spec.pattern(), Pattern::compile);
    boolean sortable = spec.role() != ParameterSpec.Role.SORT || spec.values().containsKey(value);
    if (!sortable || !pattern.matcher(value).matches()) {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID,
          "parameter '"
              + spec.name()
              + "' has a value that does not match what the catalogue expects");
    }
  }
}
