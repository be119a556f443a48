package io.shadan.demo.idp;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Puts the persona into access tokens and id tokens alike. */
@Configuration(proxyBeanMethods = false)
class TokenClaims {

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> personaClaims() {
    return token -> {
      Authentication principal =
          Objects.requireNonNull(token.getPrincipal(), "a token needs a principal");
      String user = principal.getName();
      Persona persona =
          Persona.of(user)
              .orElseThrow(
                  () -> new IllegalStateException("'" + user + "' is not one of the personas"));
      token
          .getClaims()
          .claims(claims -> claims.putAll(persona.claims(token.getAuthorizedScopes())))
          .claim(
              IdTokenClaimNames.AUTH_TIME,
              authenticatedAt(principal, Clock.systemUTC()).getEpochSecond());
      if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
        token
            .getClaims()
            .audience(
                List.of(IdentityProvider.AUDIENCE, token.getRegisteredClient().getClientId())
                    .stream()
                    .distinct()
                    .toList());
      }
    };
  }

  /** When the password was checked; a client that shows its secret does so now. */
  private static Instant authenticatedAt(Authentication principal, Clock clock) {
    return principal.getAuthorities().stream()
        .filter(FactorGrantedAuthority.class::isInstance)
        .map(FactorGrantedAuthority.class::cast)
        .map(FactorGrantedAuthority::getIssuedAt)
        .max(Instant::compareTo)
        .orElseGet(clock::instant);
  }
}
