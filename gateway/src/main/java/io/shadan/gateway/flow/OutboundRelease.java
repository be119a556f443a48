package io.shadan.gateway.flow;

import io.shadan.gateway.masking.HoldBack;
import io.shadan.gateway.masking.JudgedRow;
import io.shadan.gateway.masking.MaskingOutcome.Masked;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.outbound.GuardedDocument;
import io.shadan.gateway.outbound.OutboundDocument;
import io.shadan.gateway.outbound.OutboundDocument.Channel;
import io.shadan.gateway.outbound.OutboundGuard;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
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
    HoldBack holdBack = plan.holdBack().get();
    GuardedDocument document = guard.begin(describe(gated, sha256(body)));
    Mono<Void> released =
        masking
            .onErrorResume(
                RefusedException.class,
                refused ->
                    document.settle(gated.facts(), held(holdBack.take())).then(Mono.error(refused)))
            .flatMap(masked -> settled(gated, document, holdBack, masked, release));
    return finishing(document, released);
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
    HoldBack holdBack = plan.holdBack().get();
    GuardedDocument document = guard.begin(describe(gated, ""));
    return finishing(document, write.apply(() -> document.settle(gated.facts(), holdBack.take())));
  }

  private static Mono<Void> settled(
      GatedExchange gated,
      GuardedDocument document,
      HoldBack holdBack,
      Masked masked,
      BiFunction<Masked, Map<String, String>, Mono<Void>> release) {
    List<JudgedRow> rows = holdBack.take();
    if (holdBack.refuses()) {
      return document
          .settle(gated.facts(), held(rows))
          .then(
              Mono.error(
                  () ->
                      new RefusedException(
                          ReasonCode.OUTBOUND_HELD,
                          held(rows).size()
                              + " of "
                              + rows.size()
                              + " rows are not the recipient's; see the hold report")));
    }
    return document.settle(gated.facts(), rows).flatMap(details -> release.apply(masked, details));
  }

  private static Mono<Void> finishing(GuardedDocument document, Mono<Void> released) {
    return released
        .then(Mono.defer(() -> document.finish(GuardedDocument.DELIVERED)))
        .onErrorResume(
            failure ->
                document
                    .finish(
                        failure instanceof RefusedException
                            ? GuardedDocument.REFUSED
                            : GuardedDocument.UNFINISHED)
                    .then(Mono.error(failure)))
        .doOnCancel(() -> document.finish(GuardedDocument.UNFINISHED).subscribe());
  }

  private static List<JudgedRow> held(List<JudgedRow> rows) {
    return rows.stream().filter(JudgedRow::held).toList();
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
