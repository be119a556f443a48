package io.shadan.gateway.outbound;

import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import reactor.core.publisher.Mono;

/** The retailers' own endpoints for documents that are pushed. Redirects are not followed. */
final class RecipientEndpoints {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Map<String, OutboundProperties.Recipient> recipients;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  RecipientEndpoints(Map<String, OutboundProperties.Recipient> recipients) {
    this.recipients = Map.copyOf(recipients);
  }

  /**
   * The recipient of a code.
   *
   * @throws RefusedException with {@code parameter_invalid} when none is configured
   */
  Recipient find(String code) {
    OutboundProperties.Recipient known = recipients.get(code);
    if (known == null) {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID,
          "the recipient has no endpoint, expected one of shadan.outbound.recipients");
    }
    return new Recipient(code, known.kind());
  }

  /** Sends; anything but a status of success within half a minute fails. */
  Mono<Void> post(Recipient recipient, String exchangeId, String type, byte[] body) {
    OutboundProperties.Recipient known = recipients.get(recipient.code());
    if (known == null) {
      return Mono.error(new IllegalStateException("recipient was not looked up"));
    }
    HttpRequest request =
        HttpRequest.newBuilder(known.url())
            .timeout(ANSWER)
            .header("Content-Type", type)
            .header("Shadan-Exchange", exchangeId)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return Mono.fromFuture(() -> client.sendAsync(request, BodyHandlers.discarding()))
        .onErrorMap(RecipientEndpoints::isOfConnection, failure -> unreachable(recipient))
        .flatMap(
            answer ->
                answer.statusCode() / 100 == 2
                    ? Mono.empty()
                    : Mono.error(
                        new RefusedException(
                            ReasonCode.UPSTREAM_STATUS_REFUSED,
                            "recipient '%s' answered with status %d, expected 2xx"
                                .formatted(recipient.code(), answer.statusCode()))));
  }

  private static boolean isOfConnection(Throwable failure) {
    return failure instanceof IOException
        || (failure instanceof CompletionException && failure.getCause() instanceof IOException);
  }

  private static RefusedException unreachable(Recipient recipient) {
    return new RefusedException(
        ReasonCode.UPSTREAM_UNREACHABLE,
        "recipient '" + recipient.code() + "' took nothing within the time limit");
  }
}
