package io.shadan.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A key set over HTTP and tokens signed with it; what a real provider cannot be made to issue
 * (foreign, ended, incomplete) this one can.
 */
public final class TestIssuer implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey key;

  private TestIssuer(HttpServer server, RSAKey key) {
    this.server = server;
    this.key = key;
  }

  /** Starts on a free port. */
  public static TestIssuer start() {
    try {
      RSAKey key = newKey();
      byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/oauth2/jwks",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
          });
      server.start();
      return new TestIssuer(server, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fresh signing key. */
  public static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The issuer. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A good token of a persona. */
  public String token(Persona persona) {
    return token(persona, claims -> claims);
  }

  /** A token of a persona with changed claims. */
  public String token(Persona persona, UnaryOperator<JWTClaimsSet.Builder> change) {
    return sign(key, change.apply(claims(persona)).build());
  }

  /** A token signed by somebody else's key under the same key id. */
  public String foreign(Persona persona) {
    return sign(newKey(), claims(persona).build());
  }

  private JWTClaimsSet.Builder claims(Persona persona) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject(persona.subject())
        .audience("shadan")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(1800)))
        .claim("auth_time", now.getEpochSecond())
        .claim("org", persona.organisation())
        .claim("org_kind", persona.kind())
        .claim("roles", persona.roles())
        .claim("assignment", persona.assignment());
  }

  private static String sign(RSAKey key, JWTClaimsSet claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Who a token speaks of. */
  public record Persona(
      String subject,
      String organisation,
      String kind,
      List<String> roles,
      Map<String, Object> assignment) {

    /** T&amp;D wheeling clerk. */
    public static final Persona WHEELING_CLERK =
        new Persona(
            "td-wheeling",
            "tdso-09",
            "tdso",
            List.of("wheeling_clerk"),
            Map.of("id", "a-wheeling", "client", "tdso", "purposes", List.of("wheeling")));

    /** Affiliated retailer's clerk. */
    public static final Persona RETAIL_CLERK = retail("retail-clerk", List.of("own_customer"));

    /** Machine of the competitor C0123. */
    public static final Persona COMPETITOR =
        new Persona(
            "competitor-api",
            "retail-c0123",
            "competitor_retailer",
            List.of("retail_api"),
            Map.of(
                "id",
                "a-competitor",
                "client",
                "competitor_retailer",
                "retailer_code",
                "C0123",
                "purposes",
                List.of("own_customer")));

    /** Affiliated retailer's named responder. */
    public static final Persona RESPONDER =
        retail("retail-responder", List.of("own_customer", "disaster_support"));

    /** Headquarters' commander. */
    public static final Persona COMMANDER = headquarters("hq-commander", "disaster_commander");

    /** Headquarters' second approver. */
    public static final Persona APPROVER = headquarters("hq-approver", "disaster_approver");

    /** Conduct-regulation officer. */
    public static final Persona OFFICER = headquarters("conduct-officer", "conduct_officer");

    /** Terminal administrator. */
    public static final Persona TERMINAL_ADMINISTRATOR =
        headquarters("terminal-admin", "terminal_administrator");

    private static Persona retail(String subject, List<String> purposes) {
      return new Persona(
          subject,
          "retail-aff",
          "affiliated_retailer",
          List.of("retail_clerk"),
          Map.of(
              "id",
              "a-" + subject,
              "client",
              "affiliated_retailer",
              "retailer_code",
              "A0009",
              "purposes",
              purposes));
    }

    private static Persona headquarters(String subject, String role) {
      return new Persona(
          subject,
          "tdso-09",
          "tdso",
          List.of(role),
          Map.of("id", "a-" + subject, "client", "tdso", "purposes", List.of()));
    }
  }
}
