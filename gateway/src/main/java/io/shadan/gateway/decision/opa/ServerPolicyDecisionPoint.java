package io.shadan.gateway.decision.opa;

import io.shadan.gateway.decision.DecisionInput;
import io.shadan.gateway.decision.PolicyDecision;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.decision.PolicyUnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a real OPA server. The path is a constant and the question travels in the body only: OPA's
 * Data API had path injection (CVE-2025-46569).
 */
public final class ServerPolicyDecisionPoint implements PolicyDecisionPoint {
  /** The only path ever asked. */
  static final String PATH = "/v1/data/" + PolicyBundle.ENTRYPOINT;

  /** The time one decision may take, body included. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(250);

  private final URI uri;
  private final Optional<String> token;
  private final Duration timeout;
  private final HttpClient client;

  /**
   * @param server scheme, host and port only, e.g. {@code http://127.0.0.1:8181}
   * @param token bearer token, sent with every question
   * @param timeout from the question to the last byte of the answer
   */
  public ServerPolicyDecisionPoint(URI server, Optional<String> token, Duration timeout) {
    this.uri = checked(server).resolve(PATH);
    this.token = token;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public CompletionStage<PolicyDecision> decide(DecisionInput input) {
    HttpRequest request;
    try {
      request = request(DecisionInputJson.writeRequest(input));
    } catch (PolicyUnavailableException e) {
      return CompletableFuture.failedFuture(e);
    }
    CompletableFuture<PolicyDecision> decided = new CompletableFuture<>();
    CompletableFuture<HttpResponse<String>> sent =
        client.sendAsync(request, head -> new BoundedBody(DecisionJson.MAX_LENGTH));
    // HttpRequest.timeout ends with the headers; this one counts the body too.
    sent.copy()
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete(
            (response, failure) -> {
              sent.cancel(true);
              settle(decided, input, response, failure);
            });
    return decided;
  }

  @Override
  public String engine() {
    return "server";
  }

  private HttpRequest request(String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.US_ASCII));
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return request.build();
  }

  private void settle(
      CompletableFuture<PolicyDecision> decided,
      DecisionInput input,
      @Nullable HttpResponse<String> response,
      @Nullable Throwable failure) {
    try {
      decided.complete(AnswerCheck.fits(input, read(response, failure)));
    } catch (PolicyUnavailableException e) {
      decided.completeExceptionally(e);
    } catch (RuntimeException e) {
      decided.completeExceptionally(
          new PolicyUnavailableException("policy server's answer could not be read", e));
    }
  }

  private PolicyDecision read(
      @Nullable HttpResponse<String> response, @Nullable Throwable failure) {
    if (response == null) {
      String message =
          "policy server gave no answer within " + timeout.toMillis() + " ms at " + uri;
      throw failure == null
          ? new PolicyUnavailableException(message)
          : new PolicyUnavailableException(message, failure);
    }
    if (response.statusCode() != 200) {
      throw new PolicyUnavailableException(
          "policy server answered " + response.statusCode() + " at " + uri + ", expected 200");
    }
    return DecisionJson.ofServerAnswer(response.body());
  }

  private static URI checked(URI server) {
    boolean http = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    boolean bare =
        server.getHost() != null
            && (server.getRawPath().isEmpty() || server.getRawPath().equals("/"))
            && server.getRawUserInfo() == null
            && server.getRawQuery() == null
            && server.getRawFragment() == null;
    if (!http || !bare) {
      throw new IllegalArgumentException(
          "policy server must be scheme, host and port only, e.g. http://127.0.0.1:8181");
    }
    return server;
  }
}
