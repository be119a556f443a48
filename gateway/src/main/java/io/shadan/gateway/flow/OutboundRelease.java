package io.shadan.gateway.flow;

import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.outbound.OutboundDocument;
import io.shadan.gateway.outbound.OutboundDocument.Channel;
import io.shadan.gateway.outbound.OutboundGuard;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Puts the outbound guard around answers that are documents meant for one retailer; others pass as
 * they are.
 */
final class OutboundRelease {

  private static final Supplier<Mono<Map<String, String>>> NOTHING = () -> Mono.just(Map.of());

  private final OutboundGuard guard;

  OutboundRelease(OutboundGuard guard) {
    this.guard = guard;
  }

  /**
   * An answer that is judged as a whole.
   *
   * @param masking judges it
   * @param release takes the masked answer and details for its record, and writes it
   */
  Mono<Void> whole(
      GatedExchange gated,
      MaskingPlan plan,
      byte[] body,
      Mono<Masked> masking,
      BiFunction<Masked, Map<String, String>, Mono<Void>> release) {
    if (plan.holdBack().isEmpty()) {
      return masking.flatMap(masked -> release.apply(masked, Map.of()));
    }
    return guard
        .begin(describe(gated, sha256(body)))
        .whole(gated::facts, plan.holdBack().get(), masking, release);
  }

  /**
   * An answer that leaves group by group.
   *
   * @param write takes what is to be done before each group leaves, giving details for its record
   */
  Mono<Void> streamed(
      GatedExchange gated,
      MaskingPlan plan,
      Function<Supplier<Mono<Map<String, String>>>, Mono<Void>> write) {
    if (plan.holdBack().isEmpty()) {
      return write.apply(NOTHING);
    }
    return guard.begin(describe(gated, "")).leaving(gated::facts, plan.holdBack().get(), write);
  }

  private static OutboundDocument describe(GatedExchange gated, String sha256) {
    return new OutboundDocument(
        gated.exchangeId(),
        Channel.PULL,
        gated.match().system().id(),
        gated.match().operation().id(),
        "",
        sha256,
        gated.caller().retailerCode().orElse(""));
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
