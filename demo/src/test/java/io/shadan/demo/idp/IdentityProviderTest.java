package io.shadan.demo.idp;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityProviderTest {
  private static final String SECRET = "0123456789abcdef";
  private static final URI GATEWAY = URI.create("https://localhost:8443");

  private final IdentityProvider provider;
  private final String issuer;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  IdentityProviderTest(@TempDir Path folder) throws IOException {
    int port = freePort();
    provider =
        IdentityProvider.start(
            new IdentityProviderSettings(
                port,
                List.of(GATEWAY),
                SECRET,
                folder.resolve("key.json"),
                folder.resolve("idp.log")));
    issuer = "http://localhost:" + port;
  }

  @AfterAll
  void stop() {
    provider.close();
  }

  @BeforeAll
  void namesItself() throws Exception {
    JsonNode metadata = json(get(issuer + "/.well-known/openid-configuration"));
    assertThat(metadata.path("issuer").asString()).isEqualTo(issuer);
  }

  @ParameterizedTest
  @EnumSource(Persona.class)
  void everyPersonaGetsATokenThatSaysWhoTheyAre(Persona persona) throws Exception {
    Instant before = Instant.now().minusSeconds(2);
    JWTClaimsSet claims = verify(token(persona, ""));
    assertThat(claims.getIssuer()).isEqualTo(issuer);
    assertThat(claims.getSubject()).isEqualTo(persona.user());
    assertThat(claims.getAudience()).contains("shadan");
    assertThat(claims.getLongClaim("auth_time"))
        .isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
    assertThat(claims.getExpirationTime().toInstant())
        .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(1800));
    assertThat(claims.getStringListClaim("roles")).isNotEmpty();
    assertThat(claims.getStringClaim("org")).isNotBlank();
  }

  @Test
  void retailClerkWorksForTheAffiliatedRetailer() throws Exception {
    JWTClaimsSet claims = verify(token(Persona.RETAIL_CLERK, ""));
    assertThat(claims.getStringClaim("org_kind")).isEqualTo("affiliated_retailer");
    assertThat(claims.getJSONObjectClaim("assignment"))
        .containsEntry("client", "affiliated_retailer")
        .containsEntry("retailer_code", "A0009")
        .containsEntry("purposes", List.of("own_customer"));
  }

  @Test
  void operatorWorksForTheTransmissionCompany() throws Exception {
    assertThat(verify(token(Persona.TD_CALLCENTER, "")).getJSONObjectClaim("assignment"))
        .containsEntry("client", "tdso")
        .containsEntry("purposes", List.of("outage_response", "wheeling"))
        .doesNotContainKey("retailer_code");
  }

  @Test
  void scopeChoosesTheContractorsSideAndTheDefaultIsRetail() throws Exception {
    for (String scope : List.of("", "assignment.retail", "assignment.tdso assignment.retail")) {
      assertThat(verify(token(Persona.CONTRACTOR, scope)).getJSONObjectClaim("assignment"))
          .containsEntry("client", "affiliated_retailer")
          .containsEntry("retailer_code", "A0009");
    }
    assertThat(
            verify(token(Persona.CONTRACTOR, "assignment.tdso")).getJSONObjectClaim("assignment"))
        .containsEntry("client", "tdso")
        .containsEntry("purposes", List.of("maintenance", "wheeling"))
        .doesNotContainKey("retailer_code");
  }

  @Test
  void othersCannotChooseASideAndWrongSecretsGetNothing() throws Exception {
    assertThat(tokenAnswer("retail-clerk", "demo-retail-clerk", "assignment.tdso").statusCode())
        .isEqualTo(400);
    assertThat(tokenAnswer("retail-clerk", "wrong", "").statusCode()).isEqualTo(401);
  }

  @Test
  void formLogInGivesBothTokensToTheGateway() throws Exception {
    URI authorize =
        URI.create(
            issuer
                + "/oauth2/authorize?response_type=code&client_id=shadan&scope=openid%20profile"
                + "&state=s1&nonce=n1&redirect_uri="
                + encode(GATEWAY + "/login/oauth2/code/shadan"));
    assertThat(location(http.send(html(authorize).build(), text()))).endsWith("/login");
    String page = get(issuer + "/login").body();
    assertThat(page).contains("ログイン").contains("retail-clerk");
    assertThat(location(logIn(page, "demo-wrong"))).endsWith("/login?error");
    assertThat(get(issuer + "/login?error").body()).contains("is wrong");
    String next = location(logIn(get(issuer + "/login").body(), "demo-retail-clerk"));
    String back = location(http.send(html(URI.create(next)).build(), text()));
    assertThat(back).startsWith(GATEWAY + "/login/oauth2/code/shadan?code=").contains("state=s1");
    JsonNode tokens = json(redeem(back.replaceAll(".*code=([^&]+).*", "$1")));
    for (String kind : List.of("access_token", "id_token")) {
      JWTClaimsSet claims = verify(tokens.path(kind).asString());
      assertThat(claims.getSubject()).isEqualTo("retail-clerk");
      assertThat(claims.getAudience()).contains("shadan");
      assertThat(claims.getLongClaim("auth_time")).isPositive();
      assertThat(claims.getJSONObjectClaim("assignment")).containsEntry("retailer_code", "A0009");
    }
  }

  private HttpResponse<String> logIn(String page, String password) throws Exception {
    Matcher csrf = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
    assertThat(csrf.find()).isTrue();
    String form = "username=retail-clerk&password=" + password + "&_csrf=" + encode(csrf.group(1));
    return http.send(post(URI.create(issuer + "/login"), form).build(), text());
  }

  private HttpResponse<String> redeem(String code) throws Exception {
    String form =
        "grant_type=authorization_code&code="
            + code
            + "&redirect_uri="
            + encode(GATEWAY + "/login/oauth2/code/shadan");
    return http.send(
        post(URI.create(issuer + "/oauth2/token"), form)
            .header("authorization", basic("shadan", SECRET))
            .build(),
        text());
  }

  private String token(Persona persona, String scope) throws Exception {
    HttpResponse<String> answer = tokenAnswer(persona.user(), persona.secret(), scope);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).path("access_token").asString();
  }

  private HttpResponse<String> tokenAnswer(String client, String secret, String scope)
      throws Exception {
    String form =
        "grant_type=client_credentials" + (scope.isEmpty() ? "" : "&scope=" + encode(scope));
    return http.send(
        post(URI.create(issuer + "/oauth2/token"), form)
            .header("authorization", basic(client, secret))
            .build(),
        text());
  }

  private JWTClaimsSet verify(String token) throws Exception {
    JWKSet keys = JWKSet.parse(get(issuer + "/oauth2/jwks").body());
    assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
    DefaultJWTProcessor<com.nimbusds.jose.proc.SecurityContext> processor =
        new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys)));
    return processor.process(token, null);
  }

  private HttpResponse<String> get(String uri) throws Exception {
    return http.send(html(URI.create(uri)).build(), text());
  }

  private static HttpRequest.Builder html(URI uri) {
    return HttpRequest.newBuilder(uri).header("accept", "text/html");
  }

  private static HttpRequest.Builder post(URI uri, String form) {
    return HttpRequest.newBuilder(uri)
        .header("content-type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return answer.headers().firstValue("location").orElseThrow();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }

  private static String basic(String user, String secret) {
    byte[] pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
