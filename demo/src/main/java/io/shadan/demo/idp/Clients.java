package io.shadan.demo.idp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The gateway's log-in, and one client per persona so that a command line gets a token too. */
@Configuration(proxyBeanMethods = false)
class Clients {
  private static final TokenSettings HALF_AN_HOUR =
      TokenSettings.builder().accessTokenTimeToLive(Duration.ofMinutes(30)).build();

  @Bean
  AuthorizationServerSettings authorizationServerSettings(IdentityProviderSettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
  }

  @Bean
  RegisteredClientRepository clients(IdentityProviderSettings settings, PasswordEncoder encoder) {
    List<RegisteredClient> clients = new ArrayList<>();
    clients.add(gateway(settings, encoder));
    for (Persona persona : Persona.values()) {
      clients.add(commandLine(persona, encoder));
    }
    return new InMemoryRegisteredClientRepository(clients);
  }

  private static RegisteredClient gateway(
      IdentityProviderSettings settings, PasswordEncoder encoder) {
    return RegisteredClient.withId(IdentityProvider.GATEWAY_CLIENT)
        .clientId(IdentityProvider.GATEWAY_CLIENT)
        .clientSecret(encoded(settings.clientSecret(), encoder))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUris(
            uris ->
                settings.gatewayOrigins().stream()
                    .map(origin -> origin.resolve("/login/oauth2/code/shadan").toString())
                    .forEach(uris::add))
        .postLogoutRedirectUris(
            uris ->
                settings.gatewayOrigins().stream()
                    .map(origin -> origin.resolve("/").toString())
                    .forEach(uris::add))
        .scope(OidcScopes.OPENID)
        .scope(OidcScopes.PROFILE)
        .scope(Persona.SCOPE_FOR_TDSO)
        .scope(Persona.SCOPE_FOR_RETAIL)
        .clientSettings(
            ClientSettings.builder()
                .requireAuthorizationConsent(false)
                .requireProofKey(false)
                .build())
        .tokenSettings(HALF_AN_HOUR)
        .build();
  }

  private static RegisteredClient commandLine(Persona persona, PasswordEncoder encoder) {
    RegisteredClient.Builder client =
        RegisteredClient.withId(persona.user())
            .clientId(persona.user())
            .clientSecret(encoded(persona.secret(), encoder))
            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .tokenSettings(HALF_AN_HOUR);
    if (persona == Persona.CONTRACTOR) {
      client.scope(Persona.SCOPE_FOR_TDSO).scope(Persona.SCOPE_FOR_RETAIL);
    }
    return client.build();
  }

  private static String encoded(String secret, PasswordEncoder encoder) {
    return Objects.requireNonNull(encoder.encode(secret), "encoder gave nothing for a secret");
  }
}
