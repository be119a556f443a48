package io.shadan.gateway.console;

import io.shadan.gateway.disaster.GridDuty;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.LogUnavailableException;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.feed.SupplyFeeds;
import io.shadan.gateway.register.reconcile.Reconciliations;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The feeds of the supply register: batches that are pushed, and the page that shows how they
 * stand. Only the T&amp;D side's own machines push: one that told us the supplier of somebody
 * else's customer could open them.
 */
final class RegisterEndpoints {
  /** Longest pushed body; longer batches are dropped as files. */
  static final int MAX_BYTES = 8 * 1024 * 1024;

  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Set<ProblemCode> CONFLICTS =
      Set.of(ProblemCode.SEQUENCE_GAP, ProblemCode.OUT_OF_ORDER);

  private final ConsoleGate gate;
  private final SupplyFeeds feeds;
  private final Reconciliations reconciliations;
  private final Pages pages;
  private final Scheduler blocking;
  private final Semaphore room = new Semaphore(AT_ONCE);

  RegisterEndpoints(
      ConsoleGate gate,
      SupplyFeeds feeds,
      Reconciliations reconciliations,
      Pages pages,
      Scheduler blocking) {
    this.gate = gate;
    this.feeds = feeds;
    this.reconciliations = reconciliations;
    this.pages = pages;
    this.blocking = blocking;
  }

  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .POST("/api/register/feeds/{feed}/batches", this::push)
        .GET("/register", this::page)
        .build();
  }

  private Mono<ServerResponse> page(ServerRequest request) {
    Caller caller = gate.require(request, GridDuty.CONDUCT_OFFICER, GridDuty.SUPPLY_OPERATOR);
    return gate.allowed(request, caller, Bodies.query(request, Set.of()))
        .then(Mono.fromCallable(this::views).subscribeOn(blocking))
        .onErrorMap(IOException.class, RegisterEndpoints::unavailable)
        .flatMap(views -> pages.page(request, "register", views));
  }

  private Map<String, Object> views() throws IOException {
    return Map.of("feeds", feeds.views(), "reconciliations", reconciliations.newest());
  }

  private Mono<ServerResponse> push(ServerRequest request) {
    Caller caller = gate.require(request, GridDuty.SUPPLY_FEED);
    String feed = Tokens.require("feed", request.pathVariable("feed"));
    if (!feeds.takesFrom(feed, caller.subject())) {
      throw new ConsoleProblem(
          ReasonCode.ROLE_NOT_PERMITTED,
          caller.subject() + " is not a sender of feed '" + feed + "'");
    }
    if (!room.tryAcquire()) {
      throw new ConsoleProblem(
          ReasonCode.STORE_UNAVAILABLE,
          AT_ONCE + " batches are being taken already; push this one again");
    }
    AtomicBoolean begun = new AtomicBoolean();
    return Bodies.jsonBytes(request, MAX_BYTES)
        .timeout(PATIENCE, Mono.error(RegisterEndpoints::late))
        .flatMap(
            body ->
                gate.allowed(request, caller, Map.of("feed", feed))
                    .then(
                        Mono.defer(
                            () -> {
                              begun.set(true);
                              return taken(feed, caller.subject(), body);
                            })))
        .onErrorMap(BatchRefusedException.class, refusal -> refused(feed, refusal))
        .onErrorMap(LogUnavailableException.class, RegisterEndpoints::unavailable)
        .onErrorMap(IOException.class, RegisterEndpoints::unavailable)
        .doFinally(
            end -> {
              if (!begun.get()) {
                room.release();
              }
            })
        .flatMap(RegisterEndpoints::receipt);
  }

  /** Goes on when the sender hangs up: a thread that is interrupted closes the database's files. */
  private Mono<BatchReceipt> taken(String feed, String sender, byte[] body) {
    CompletableFuture<BatchReceipt> receipt = new CompletableFuture<>();
    blocking.schedule(
        () -> {
          try {
            receipt.complete(feeds.push(feed, sender, body));
          } catch (Throwable e) {
            receipt.completeExceptionally(e);
          } finally {
            room.release();
          }
        });
    return Mono.fromFuture(receipt, true);
  }

  private static ConsoleProblem late() {
    return new ConsoleProblem(
        ReasonCode.REQUEST_TIMEOUT, "the batch did not arrive within " + PATIENCE);
  }

  private static Mono<ServerResponse> receipt(BatchReceipt receipt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("batch", receipt.batch());
    json.put("revision", receipt.revision());
    json.put("accepted_at", receipt.acceptedAt().toString());
    json.put("points_changed", receipt.pointsChanged());
    json.put("repeated", receipt.repeated());
    return Answers.of(receipt.repeated() ? HttpStatus.OK : HttpStatus.CREATED, json);
  }

  private ConsoleProblem refused(String feed, BatchRefusedException refusal) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("total", refusal.total());
    members.put("problems", refusal.problems().stream().map(RegisterEndpoints::json).toList());
    List<LineProblem> problems = refusal.problems();
    if (CONFLICTS.contains(problems.get(0).code())) {
      members.put("expected_sequence", feeds.nextSequence(feed));
      return new ConsoleProblem(
          ReasonCode.BATCH_OUT_OF_SEQUENCE, problems.get(0).text(), members, refusal);
    }
    return new ConsoleProblem(
        ReasonCode.BATCH_REFUSED,
        refusal.total() + " problem(s); nothing of the batch is in force",
        members,
        refusal);
  }

  private static Map<String, Object> json(LineProblem problem) {
    return Map.of("line", problem.line(), "code", problem.code().wire(), "text", problem.text());
  }

  private static ConsoleProblem unavailable(Throwable cause) {
    return new ConsoleProblem(
        ReasonCode.STORE_UNAVAILABLE, "the supply register cannot be reached now", cause);
  }
}
