package io.shadan.gateway.identity;

import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoderFactory;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * Wires log-in for screens and bearer tokens for APIs; used by the data plane and by the console.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityConfiguration {

  static final String REGISTRATION = "shadan";

  /**
   * APIs: a request that brings a bearer token needs no session, CSRF token or saved request, and
   * each filter that is not there is time the caller does not wait.
   */
  @Bean
  @Order(1)
  SecurityWebFilterChain bearerChain(ReactiveJwtDecoder decoder) {
    JwtReactiveAuthenticationManager tokens = new JwtReactiveAuthenticationManager(decoder);
    // No authorities: what somebody may do is the policy's to say.
    tokens.setJwtAuthenticationConverter(jwt -> Mono.just(new JwtAuthenticationToken(jwt)));
    AuthenticationWebFilter bearer =
        new AuthenticationWebFilter((ReactiveAuthenticationManager) tokens);
    bearer.setServerAuthenticationConverter(new BearerTokens());
    bearer.setSecurityContextRepository(NoOpServerSecurityContextRepository.getInstance());
    bearer.setAuthenticationFailureHandler(
        (exchange, failure) -> SecurityRefusals.entryPoint(exchange.getExchange(), failure));
    return new MatcherSecurityWebFilterChain(
        exchange ->
            BearerTokens.isBrought(exchange.getRequest())
                ? ServerWebExchangeMatcher.MatchResult.match()
                : ServerWebExchangeMatcher.MatchResult.notMatch(),
        List.of(bearer));
  }

  /**
   * The shape of a request was checked before, more strictly, by {@code RequestShape}, which runs
   * first; names and values of headers by the server's decoder. Checking each header again whenever
   * it is read takes longer than all of the rest of this chain.
   */
  @Bean
  ServerWebExchangeFirewall shapeIsCheckedBefore() {
    return Mono::just;
  }

  /** Screens: OpenID Connect log-in and a session. */
  @Bean
  @Order(2)
  SecurityWebFilterChain screenChain(
      ServerHttpSecurity http, ObjectProvider<SameOriginForms> forms) {
    forms.ifAvailable(matcher -> http.csrf(csrf -> csrf.requireCsrfProtectionMatcher(matcher)));
    return http.csrf(csrf -> csrf.accessDeniedHandler(SecurityRefusals::accessDenied))
        .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
        .headers(ServerHttpSecurity.HeaderSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .exceptionHandling(IdentityConfiguration::refusals)
        .oauth2Login(
            login ->
                login
                    .authenticationSuccessHandler(new TerminalBoundLogin())
                    .authenticationFailureHandler(
                        (exchange, failure) ->
                            SecurityRefusals.entryPoint(exchange.getExchange(), failure)))
        .build();
  }

  private static void refusals(ServerHttpSecurity.ExceptionHandlingSpec handling) {
    handling
        .authenticationEntryPoint(SecurityRefusals::entryPoint)
        .accessDeniedHandler(SecurityRefusals::accessDenied);
  }

  @Bean
  ReactiveJwtDecoder jwtDecoder(IdentityProperties properties, Clock clock) {
    NimbusReactiveJwtDecoder decoder =
        NimbusReactiveJwtDecoder.withJwkSetUri(properties.endpoint("/oauth2/jwks"))
            .jwsAlgorithm(properties.algorithm())
            .webClient(webClient(properties))
            .build();
    decoder.setJwtValidator(validator(properties, clock));
    return new VerifiedTokens(decoder, clock);
  }

  @Bean
  ReactiveJwtDecoderFactory<ClientRegistration> idTokenDecoderFactory(
      IdentityProperties properties) {
    ReactiveOidcIdTokenDecoderFactory factory = new ReactiveOidcIdTokenDecoderFactory();
    factory.setJwsAlgorithmResolver(registration -> properties.algorithm());
    return factory;
  }

  @Bean
  ReactiveClientRegistrationRepository clientRegistrations(IdentityProperties properties) {
    return new InMemoryReactiveClientRegistrationRepository(
        ClientRegistration.withRegistrationId(REGISTRATION)
            .clientId(properties.clientId())
            .clientSecret(secret(properties))
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
            .scope("openid", "profile")
            .issuerUri(properties.issuer().toString())
            .authorizationUri(properties.endpoint("/oauth2/authorize"))
            .tokenUri(properties.endpoint("/oauth2/token"))
            .jwkSetUri(properties.endpoint("/oauth2/jwks"))
            .userNameAttributeName("sub")
            .build());
  }

  /**
   * Every check is named: the defaults of a decoder built from a JWK set leave the issuer
   * unchecked.
   */
  private static OAuth2TokenValidator<Jwt> validator(IdentityProperties properties, Clock clock) {
    JwtTimestampValidator timestamps = new JwtTimestampValidator(java.time.Duration.ofSeconds(5));
    timestamps.setClock(clock);
    JwtClaimValidator<List<String>> audience =
        new JwtClaimValidator<>(
            JwtClaimNames.AUD, aud -> aud != null && aud.contains(properties.audience()));
    return new DelegatingOAuth2TokenValidator<>(
        timestamps, new JwtIssuerValidator(properties.issuer().toString()), audience);
  }

  private static WebClient webClient(IdentityProperties properties) {
    HttpClient client =
        HttpClient.create()
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) properties.timeout().toMillis())
            .responseTimeout(properties.timeout());
    return WebClient.builder().clientConnector(new ReactorClientHttpConnector(client)).build();
  }

  private static String secret(IdentityProperties properties) {
    try {
      return Files.readString(properties.clientSecretFile()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "shadan.identity.client-secret-file " + properties.clientSecretFile() + " cannot be read",
          e);
    }
  }
}
