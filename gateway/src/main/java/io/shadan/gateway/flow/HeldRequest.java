package io.shadan.gateway.flow;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A request whose body has been read: it can be sent upstream again after a fresh log-in. */
final class HeldRequest extends ServerHttpRequestDecorator {

  private final GatedExchange gated;

  HeldRequest(ServerHttpRequest delegate, GatedExchange gated) {
    super(delegate);
    this.gated = gated;
  }

  /** The body as it is to go upstream when somebody subscribes. */
  @Override
  public Flux<DataBuffer> getBody() {
    return Flux.defer(
        () -> {
          byte[] bytes = gated.request().upstreamBody();
          return bytes.length == 0
              ? Flux.empty()
              : Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes));
        });
  }
}
