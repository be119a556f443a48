package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.evidence.ExchangeFacts;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.outbound.Recipient.Decided;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Documents that go out without the recipient's asking. */
public final class OutboundSending {

  private final OutboundProperties properties;
  private final Catalog catalog;
  private final FolderParts parts;
  private final RecipientEndpoints endpoints;

  OutboundSending(OutboundProperties properties, Catalog catalog, FolderParts parts) {
    this.properties = properties;
    this.catalog = catalog;
    this.parts = parts;
    this.endpoints = new RecipientEndpoints(properties.recipients());
  }

  /** Begins to look into the configured folders, if any. */
  public OutboundFolders watch() {
    List<WatchedFolder> folders =
        properties.folders().stream()
            .map(
                places -> {
                  Catalog.Match match =
                      find(catalog, places.system(), places.operation()).orElseThrow();
                  return new WatchedFolder(places, match.system(), match.operation());
                })
            .toList();
    return new OutboundFolders(parts, folders).start(properties.poll());
  }

  /** Whether a request brings a document for a retailer. */
  public static boolean isPush(Catalog catalog, String method, String path) {
    return !method.equals("GET")
        && catalog
            .match(method, path, Map.of())
            .filter(match -> match.operation().kind() == OperationKind.PUSH)
            .isPresent();
  }

  /** Most bytes of a pushed document. */
  public long maxWhole() {
    return parts.maxWhole();
  }

  /**
   * Guards a document and sends it on: its release is durable before its first byte leaves.
   *
   * @param resume where records are waited for
   * @return the hold report as JSON, whether the document was sent or held back as a whole
   */
  public Mono<Sent> push(PushedDocument pushed, Executor resume) {
    return Mono.defer(
        () -> {
          Recipient recipient = endpoints.find(pushed.recipient());
          DecisionInput question =
              recipient.question(
                  pushed.match().system(), pushed.match().operation(), parts.clock().instant());
          return parts
              .policy()
              .decide(question)
              .flatMap(decided -> push(pushed, recipient, question, decided, resume));
        });
  }

  /**
   * What became of a pushed document.
   *
   * @param report hold report, JSON
   */
  public record Sent(boolean delivered, byte[] report) {}

  private Mono<Sent> push(
      PushedDocument pushed,
      Recipient recipient,
      DecisionInput question,
      Decided decided,
      Executor resume) {
    Operation operation = pushed.match().operation();
    MaskingPlan plan = parts.plan(operation, decided, recipient, pushed.exchangeId());
    GuardedDocument document = parts.guard().begin(pushed.describe());
    Supplier<ExchangeFacts> facts =
        () ->
            recipient.facts(
                question,
                pushed.exchangeId(),
                parts.catalogRevision(),
                "PUSH",
                Optional.of(decided),
                resume);
    return document
        .whole(
            facts,
            plan.holdBack().orElseThrow(),
            pushed.masking(plan),
            (masked, details) ->
                parts
                    .evidence()
                    .release(
                        facts.get(),
                        masked.records(),
                        masked.unclassified(),
                        masked.body().length,
                        details)
                    .then(
                        endpoints.post(
                            recipient,
                            pushed.exchangeId(),
                            operation.response().releasedType(),
                            masked.body())))
        .then(Mono.fromCallable(() -> new Sent(true, document.report(GuardedDocument.DELIVERED))))
        .onErrorResume(
            OutboundSending::isHeld,
            held -> Mono.just(new Sent(false, document.report(GuardedDocument.REFUSED))));
  }

  private static boolean isHeld(Throwable failure) {
    return failure instanceof RefusedException refused
        && refused.code() == ReasonCode.OUTBOUND_HELD;
  }

  static Optional<Catalog.Match> find(Catalog catalog, String system, String operation) {
    for (SystemEntry entry : catalog.systems()) {
      if (entry.id().equals(system)) {
        return entry.operations().stream()
            .filter(one -> one.id().equals(operation))
            .findFirst()
            .map(one -> new Catalog.Match(entry, one, Map.of()));
      }
    }
    return Optional.empty();
  }
}
