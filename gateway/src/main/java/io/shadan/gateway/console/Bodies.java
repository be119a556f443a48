package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Bodies and parameters of console requests, read strictly and within a limit. */
final class Bodies {
  /** Longest body; counted while it is read. */
  static final int MAX_BYTES = 64 * 1024;

  private Bodies() {}

  /** A JSON object with no members but the known ones. */
  static Mono<JsonMembers> json(ServerRequest request, Set<String> known) {
    return jsonBytes(request, MAX_BYTES).map(body -> JsonMembers.read(body, known));
  }

  /**
   * A body that says it is JSON, not read yet.
   *
   * @param most bytes, counted while it is read
   */
  static Mono<byte[]> jsonBytes(ServerRequest request, int most) {
    MediaType type = request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM);
    if (!type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
      throw new ConsoleProblem(
          ReasonCode.REQUEST_BODY_NOT_ACCEPTED,
          "content type is " + type + "; expected application/json");
    }
    return bytes(request, most)
        .filter(body -> body.length > 0)
        .switchIfEmpty(Mono.error(() -> ConsoleProblem.invalid("body", "empty", "a JSON object")));
  }

  /** Completes when there is no body; one that is there is refused rather than ignored. */
  static Mono<Void> none(ServerRequest request) {
    return bytes(request, MAX_BYTES)
        .flatMap(
            body ->
                body.length == 0
                    ? Mono.empty()
                    : Mono.error(
                        ConsoleProblem.invalid("body", body.length + " bytes", "no body")));
  }

  /** A form with no fields but the known ones, each at most once. */
  static Mono<Map<String, String>> form(ServerRequest request, Set<String> known) {
    return request
        .exchange()
        .getFormData()
        .map(fields -> single(fields, known))
        .onErrorMap(
            DataBufferLimitException.class,
            e -> new ConsoleProblem(ReasonCode.REQUEST_TOO_LARGE, "the form is too long", e));
  }

  /** Query parameters with no names but the known ones, each at most once. */
  static Map<String, String> query(ServerRequest request, Set<String> known) {
    return single(request.queryParams(), known);
  }

  private static Mono<byte[]> bytes(ServerRequest request, int most) {
    return DataBufferUtils.join(request.exchange().getRequest().getBody(), most)
        .map(Bodies::copied)
        .onErrorMap(
            DataBufferLimitException.class,
            e ->
                new ConsoleProblem(
                    ReasonCode.REQUEST_TOO_LARGE, "the body is longer than " + most + " bytes", e));
  }

  private static byte[] copied(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static Map<String, String> single(
      MultiValueMap<String, String> fields, Set<String> known) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, List<String>> field : fields.entrySet()) {
      String name = field.getKey();
      if (!known.contains(name)) {
        throw ConsoleProblem.unknown(name, new TreeSet<>(known));
      }
      if (field.getValue().size() != 1) {
        throw ConsoleProblem.invalid(name, field.getValue().size() + " values", "one value");
      }
      values.put(name, String.valueOf(field.getValue().get(0)));
    }
    return values;
  }
}
