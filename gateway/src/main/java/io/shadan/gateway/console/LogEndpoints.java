package io.shadan.gateway.console;

import io.shadan.gateway.reason.ReasonCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The Merkle log for the conduct officer: checkpoint and tiles as C2SP tlog-tiles below {@code
 * /api/log}, and proofs. Every look is on record first, as any look at evidence.
 */
final class LogEndpoints {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String HOME = "/api/log/";
  private static final MediaType NOTE = MediaType.parseMediaType("text/plain;charset=utf-8");

  private final ConsoleGate gate;
  private final LogReader log;

  LogEndpoints(ConsoleGate gate, LogReader log) {
    this.gate = gate;
    this.log = log;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/api/log/checkpoint", this::checkpoint)
        .GET("/api/log/tile/**", this::tile)
        .GET("/api/log/inclusion", this::inclusion)
        .GET("/api/log/consistency", this::consistency)
        .build();
  }

  private Mono<ServerResponse> checkpoint(ServerRequest request) {
    return gate.evidence(request, Bodies.query(request, Set.of()))
        .then(read(log::checkpoint))
        .flatMap(note -> bytes(NOTE, note));
  }

  private Mono<ServerResponse> tile(ServerRequest request) {
    String path = request.path().substring(HOME.length());
    Bodies.query(request, Set.of());
    return gate.evidence(request, Map.of("tile", path.substring(0, Math.min(64, path.length()))))
        .then(read(() -> log.tile(path)))
        .map(
            found ->
                found.orElseThrow(
                    () -> new ConsoleProblem(ReasonCode.NOT_FOUND, "the log has no such tile")))
        .flatMap(tile -> bytes(MediaType.APPLICATION_OCTET_STREAM, tile));
  }

  private Mono<ServerResponse> inclusion(ServerRequest request) {
    Map<String, String> asked = Bodies.query(request, Set.of("position", "size"));
    long position = number("position", asked.getOrDefault("position", ""));
    Optional<Long> size = optional("size", asked.get("size"));
    return gate.evidence(request, asked)
        .then(read(() -> log.inclusion(position, size)))
        .flatMap(Answers::ok);
  }

  private Mono<ServerResponse> consistency(ServerRequest request) {
    Map<String, String> asked = Bodies.query(request, Set.of("from", "to"));
    long from = number("from", asked.getOrDefault("from", ""));
    Optional<Long> to = optional("to", asked.get("to"));
    return gate.evidence(request, asked)
        .then(read(() -> log.consistency(from, to)))
        .flatMap(Answers::ok);
  }

  private static Optional<Long> optional(String name, @Nullable String text) {
    return text == null ? Optional.empty() : Optional.of(number(name, text));
  }

  private static long number(String name, String text) {
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw ConsoleProblem.invalid(name, text, "a whole number");
    }
    return Long.parseLong(text);
  }

  private static <T> Mono<T> read(Supplier<CompletionStage<T>> reading) {
    return Mono.defer(() -> Mono.fromCompletionStage(reading.get()))
        .timeout(LIMIT)
        .onErrorMap(LogEndpoints::problem);
  }

  private static ConsoleProblem problem(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof IllegalArgumentException
        ? new ConsoleProblem(ReasonCode.PARAMETER_INVALID, String.valueOf(cause.getMessage()))
        : new ConsoleProblem(
            ReasonCode.STORE_UNAVAILABLE, "the Merkle log cannot be read now", cause);
  }

  private static Mono<ServerResponse> bytes(MediaType type, byte[] body) {
    return ServerResponse.ok()
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .contentType(type)
        .bodyValue(body);
  }
}
