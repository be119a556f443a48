package io.shadan.gateway.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.catalog.SystemEntry.FormLogin;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.upstream.connection.LegacyHttpClientFactory;
import io.shadan.gateway.upstream.credential.LegacyCredential;
import io.shadan.gateway.upstream.credential.LegacyCredentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Sessions of the gateway on legacy systems: one for each person at each terminal, so that what a
 * legacy system keeps in a session never mixes two people. The person never sees the cookie nor the
 * password behind it.
 */
public final class LegacySessions {

  private final UpstreamProperties properties;
  private final LegacyCredentials credentials;
  private final HttpClient client;
  private final Cache<Key, Mono<String>> sessions =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterAccess(Duration.ofMinutes(20)).build();

  /**
   * Has no session yet.
   *
   * @param client of {@link LegacyHttpClientFactory}
   */
  public LegacySessions(
      UpstreamProperties properties, LegacyCredentials credentials, HttpClient client) {
    this.properties = properties;
    this.credentials = credentials;
    this.client = client.responseTimeout(properties.bodyTimeout()).followRedirect(false);
  }

  /**
   * The session cookie ({@code name=value}) for a caller, logging in when there is none; empty for
   * systems without a log-in.
   *
   * @param person who the session is for
   */
  public Mono<Optional<String>> cookie(SystemEntry system, String person) {
    Optional<FormLogin> login = system.login();
    if (login.isEmpty()) {
      return Mono.just(Optional.empty());
    }
    Key key = new Key(system.id(), person);
    return Objects.requireNonNull(
            sessions.get(
                key,
                k ->
                    logIn(system, login.get(), person)
                        .doOnError(e -> sessions.invalidate(k))
                        .cache()))
        .map(Optional::of);
  }

  /** Forgets a session the legacy system no longer accepts. */
  public void forget(SystemEntry system, String person) {
    sessions.invalidate(new Key(system.id(), person));
  }

  private Mono<String> logIn(SystemEntry system, FormLogin login, String person) {
    LegacyCredential credential =
        credentials
            .find(system.id())
            .orElseThrow(
                () ->
                    new RefusedException(
                        ReasonCode.UPSTREAM_LOGIN_FAILED,
                        "no credential for system '" + system.id() + "'"));
    String form =
        field(login.userField(), credential.user())
            + "&"
            + field(login.passwordField(), credential.password());
    String url = Objects.requireNonNull(properties.systems().get(system.id())).url() + login.path();
    return LegacyHttpClientFactory.forPerson(client, person)
        .headers(headers -> headers.set("Content-Type", "application/x-www-form-urlencoded"))
        .post()
        .uri(url)
        .send(ByteBufFlux.fromString(Mono.just(form)))
        .response()
        .timeout(properties.bodyTimeout())
        .onErrorMap(
            e -> !(e instanceof RefusedException),
            e ->
                new RefusedException(
                    ReasonCode.UPSTREAM_UNREACHABLE,
                    "log-in to system '"
                        + system.id()
                        + "' failed: "
                        + e.getClass().getSimpleName()))
        .map(response -> sessionCookie(system, login, response));
  }

  /**
   * A successful log-in leads away from the log-in page and sets the session cookie; anything else
   * failed.
   */
  private static String sessionCookie(
      SystemEntry system, FormLogin login, HttpClientResponse response) {
    boolean away =
        response.status().code() / 100 == 3
            && !response
                .responseHeaders()
                .get("Location", login.expiredLocation())
                .endsWith(login.expiredLocation());
    return response.cookies().getOrDefault(login.cookie(), java.util.Set.of()).stream()
        .filter(cookie -> away)
        .findFirst()
        .map(cookie -> login.cookie() + "=" + cookie.value())
        .orElseThrow(
            () ->
                new RefusedException(
                    ReasonCode.UPSTREAM_LOGIN_FAILED,
                    "system '"
                        + system.id()
                        + "' did not accept the gateway's log-in (status "
                        + response.status().code()
                        + ")"));
  }

  private static String field(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private record Key(String system, String person) {}
}
