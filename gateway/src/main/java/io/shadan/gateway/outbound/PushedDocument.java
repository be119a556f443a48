package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.masking.Maskers;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.outbound.OutboundDocument.Channel;
import io.shadan.gateway.reason.RefusedException;
import java.util.HexFormat;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A document somebody of the T&amp;D side sends through the gateway.
 *
 * @param exchangeId of the request that brought it
 * @param match its operation
 * @param recipient retailer code
 * @param charset that of its Content-Type
 */
public record PushedDocument(
    String exchangeId,
    Catalog.Match match,
    String recipient,
    Optional<String> charset,
    byte[] body) {

  OutboundDocument describe() {
    return new OutboundDocument(
        exchangeId,
        Channel.PUSH,
        match.system().id(),
        match.operation().id(),
        "",
        HexFormat.of().formatHex(WatchedFolder.sha256().digest(body)),
        recipient);
  }

  Mono<Masked> masking(MaskingPlan plan) {
    return Mono.fromCallable(
            () -> {
              MaskingOutcome outcome = Maskers.mask(charset, body, plan);
              if (outcome instanceof MaskingOutcome.Refused refused) {
                throw new RefusedException(refused.code(), refused.detail());
              }
              return (Masked) outcome;
            })
        .subscribeOn(Schedulers.parallel());
  }
}
