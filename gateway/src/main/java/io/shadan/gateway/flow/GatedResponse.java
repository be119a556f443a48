package io.shadan.gateway.flow;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Catches everything the routing filter would write. Upstream status and headers land in a scratch
 * pad, never on the real response: what the gate does not copy does not exist, so response headers
 * are an allow-list by construction.
 */
final class GatedResponse extends ServerHttpResponseDecorator {

  private final GatedExchange gated;
  private final ReleaseGate gate;
  private final HttpHeaders upstreamHeaders = new HttpHeaders();
  private @Nullable HttpStatusCode upstreamStatus;

  GatedResponse(ServerHttpResponse delegate, GatedExchange gated, ReleaseGate gate) {
    super(delegate);
    this.gated = gated;
    this.gate = gate;
  }

  @Override
  public HttpHeaders getHeaders() {
    return upstreamHeaders;
  }

  @Override
  public boolean setStatusCode(@Nullable HttpStatusCode status) {
    upstreamStatus = status;
    return true;
  }

  @Override
  public boolean setRawStatusCode(@Nullable Integer value) {
    upstreamStatus = value == null ? null : HttpStatusCode.valueOf(value);
    return true;
  }

  @Override
  public @Nullable HttpStatusCode getStatusCode() {
    return upstreamStatus;
  }

  @Override
  public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
    return gate.pass(gated, upstreamStatus, upstreamHeaders, Flux.from(body), getDelegate());
  }

  /** Streams are held whole like any body: a record is never half-released. */
  @Override
  public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
    return writeWith(Flux.from(body).concatMap(part -> part));
  }

  @Override
  public Mono<Void> setComplete() {
    return writeWith(Flux.empty());
  }
}
