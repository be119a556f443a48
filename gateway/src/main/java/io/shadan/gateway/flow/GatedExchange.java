package io.shadan.gateway.flow;

import io.netty.channel.Channel;
import io.shadan.audit.event.AuditRecord.DecisionRef;
import io.shadan.audit.event.AuditRecord.OperationRef;
import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.evidence.ExchangeFacts;
import io.shadan.gateway.guard.RequestBody;
import io.shadan.gateway.guard.RequestParameters;
import io.shadan.gateway.identity.Caller;
import io.shadan.gateway.identity.TerminalCertificates;
import io.shadan.terminals.Terminal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.Connection;

/**
 * The typed state of one request, filled in stage by stage. Lives under one attribute of the
 * exchange; a getter of a stage that has not run throws.
 */
final class GatedExchange {

  private static final String ATTRIBUTE = GatedExchange.class.getName();

  private final String exchangeId;
  private final String ip;
  private final Optional<String> certificateSha256;

  private final Executor eventLoop;
  private final List<String> notes = new ArrayList<>(0);
  private @Nullable Terminal terminal;
  private @Nullable Caller caller;
  private Catalog.@Nullable Match match;
  private RequestSide request = RequestSide.NONE;
  private @Nullable OperationRef operationRef;
  private @Nullable Purpose purpose;
  private @Nullable Judgement judgement;
  private Optional<String> legacyCookie = Optional.empty();
  private long sent;
  private String result = "aborted";

  private GatedExchange(String exchangeId, ServerHttpRequest request) {
    this.exchangeId = exchangeId;
    InetSocketAddress remote = request.getRemoteAddress();
    this.ip =
        remote == null || remote.getAddress() == null ? "" : remote.getAddress().getHostAddress();
    this.certificateSha256 = TerminalCertificates.sha256(request);
    this.eventLoop = eventLoop(request);
  }

  /** Starts the state of a new exchange. */
  static GatedExchange begin(ServerWebExchange exchange, String exchangeId) {
    GatedExchange gated = new GatedExchange(exchangeId, exchange.getRequest());
    exchange.getAttributes().put(ATTRIBUTE, gated);
    return gated;
  }

  /** The state of an exchange that has begun. */
  static GatedExchange of(ServerWebExchange exchange) {
    return find(exchange)
        .orElseThrow(() -> new IllegalStateException("the exchange did not pass stage SHAPE"));
  }

  static Optional<GatedExchange> find(ServerWebExchange exchange) {
    return Optional.ofNullable(exchange.getAttribute(ATTRIBUTE));
  }

  private static Executor eventLoop(ServerHttpRequest request) {
    Object nativeRequest = ServerHttpRequestDecorator.getNativeRequest(request);
    if (nativeRequest instanceof Connection connection) {
      Channel channel = connection.channel();
      return channel.eventLoop();
    }
    return Runnable::run;
  }

  String exchangeId() {
    return exchangeId;
  }

  Optional<String> certificateSha256() {
    return certificateSha256;
  }

  Executor eventLoop() {
    return eventLoop;
  }

  void terminal(Terminal value) {
    terminal = value;
  }

  Terminal terminal() {
    return require(terminal, Stage.TERMINAL);
  }

  void caller(Caller value) {
    caller = value;
  }

  Caller caller() {
    return require(caller, Stage.IDENTITY);
  }

  boolean isIdentified() {
    return caller != null;
  }

  void matched(
      Catalog.Match value, RequestParameters given, RequestBody held, OperationRef reference) {
    match = value;
    request = new RequestSide(given, held);
    operationRef = reference;
  }

  Catalog.Match match() {
    return require(match, Stage.CATALOG);
  }

  Optional<Catalog.Match> findMatch() {
    return Optional.ofNullable(match);
  }

  /** What the client sent and what of it goes upstream; nothing before stage CATALOG. */
  RequestSide request() {
    return request;
  }

  void purpose(Purpose value) {
    purpose = value;
  }

  Purpose purpose() {
    return require(purpose, Stage.DECISION);
  }

  void judged(Judgement value) {
    judgement = value;
  }

  Judgement judgement() {
    return require(judgement, Stage.DECISION);
  }

  void note(String reasonCode) {
    notes.add(reasonCode);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  void legacyCookie(Optional<String> value) {
    legacyCookie = value;
  }

  Optional<String> legacyCookie() {
    return legacyCookie;
  }

  /** So many more bytes of the answer's body are given to the client's connection. */
  void sent(int bytes) {
    sent += bytes;
  }

  long sent() {
    return sent;
  }

  void result(String value) {
    result = value;
  }

  String result() {
    return result;
  }

  /** Who a legacy session belongs to: a person at a terminal. */
  String person() {
    return caller().subject() + "@" + terminal().id();
  }

  /** What is known so far, for a record. */
  ExchangeFacts facts() {
    Optional<Judgement> judged = Optional.ofNullable(judgement);
    return new ExchangeFacts(
        exchangeId,
        ip,
        certificateSha256.orElse(""),
        Optional.ofNullable(terminal),
        Optional.ofNullable(caller),
        Optional.ofNullable(purpose),
        Optional.ofNullable(operationRef),
        judged.map(judgement -> judgement.reference(exchangeId)),
        judged.map(judgement -> judgement.decision().reasons()).orElse(List.of()),
        notes,
        eventLoop);
  }

  private static <T> T require(@Nullable T value, Stage stage) {
    if (value == null) {
      throw new IllegalStateException("stage " + stage + " has not run");
    }
    return value;
  }

  /**
   * The decision and what it was made with.
   *
   * @param question what was asked
   * @param engine name of the policy engine
   * @param presentedGrant the compact grant that was used, to be looked at again before release
   */
  record Judgement(
      PolicyDecision decision,
      DecisionInput question,
      String engine,
      Optional<String> presentedGrant) {
    DecisionRef reference(String decisionId) {
      return new DecisionRef(
          decisionId,
          decision.revision(),
          engine,
          decision.grant().map(PolicyDecision.GrantScope::id).orElse(""));
    }
  }
}
