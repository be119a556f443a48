package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.WriteBack;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Stage WRITE_BACK: when fields of a write may bring back what the caller was shown masked, the
 * record is fetched and the request goes on with the true values.
 */
final class WriteBackFilter implements GlobalFilter, Ordered {

  private final RecordRead reads;
  private final Restoration restoration;

  WriteBackFilter(RecordRead reads, Restoration restoration) {
    this.reads = reads;
    this.restoration = restoration;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    GatedExchange gated = GatedExchange.of(exchange);
    if (gated.request().doubtful().isEmpty()) {
      return chain.filter(exchange);
    }
    WriteBack back = gated.match().operation().writeBack().orElseThrow();
    Operation read =
        gated.match().system().operations().stream()
            .filter(operation -> operation.id().equals(back.operation()))
            .findFirst()
            .orElseThrow();
    return reads
        .of(gated, read, back)
        .map(answer -> restoration.of(gated, back, read.response(), answer))
        .doOnNext(gated.request()::upstreamBody)
        .then(Mono.defer(() -> chain.filter(exchange)));
  }

  @Override
  public int getOrder() {
    return Stage.WRITE_BACK.order();
  }
}
