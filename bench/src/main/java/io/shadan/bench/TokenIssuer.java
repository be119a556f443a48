package io.shadan.bench;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** A key set over HTTP and one token signed with it: the affiliated retailer's clerk. */
final class TokenIssuer {

  private static final int SECONDS = 3600;

  private final HttpServer server;
  private final RSAKey key;

  private TokenIssuer(HttpServer server, RSAKey key) {
    this.server = server;
    this.key = key;
  }

  /** Starts on a free port. */
  static TokenIssuer start() throws IOException, JOSEException {
    RSAKey key = new RSAKeyGenerator(2048).keyID("bench").generate();
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
    return new TokenIssuer(server, key);
  }

  /** The issuer. */
  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token of the retail clerk, valid for an hour. */
  String retailClerk() throws JOSEException {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .subject("retail-clerk")
            .audience("shadan")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(SECONDS)))
            .claim("auth_time", now.getEpochSecond())
            .claim("org", "retail-aff")
            .claim("org_kind", "affiliated_retailer")
            .claim("roles", List.of("retail_clerk"))
            .claim("assignment", assignment())
            .build();
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  private static Map<String, Object> assignment() {
    return Map.of(
        "id",
        "a-retail-clerk",
        "client",
        "affiliated_retailer",
        "retailer_code",
        "A0009",
        "purposes",
        List.of("own_customer"));
  }
}
