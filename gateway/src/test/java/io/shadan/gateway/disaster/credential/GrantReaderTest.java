package io.shadan.gateway.disaster.credential;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrantReaderTest {
  private static final ECKey KEY = key("k-1");
  private static final GrantKeyStore KEYS = new OneKey(KEY);
  private static final GrantClaims CLAIMS =
      new GrantClaims(
          "g-1",
          "retail-responder",
          "d-1",
          List.of("40221"),
          "outage",
          "T-RT-01",
          "ab".repeat(32),
          Instant.parse("2026-07-01T03:00:00Z"),
          Instant.parse("2026-07-01T03:10:00Z"));

  private final GrantReader reader = new GrantReader(KEYS);

  record Case(String name, String compact) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void readsWhatWasSigned() {
    assertThat(reader.read(new GrantSigner(KEYS).sign(CLAIMS))).contains(CLAIMS);
  }

  @Test
  void aGrantBuiltByHandReadsToo() throws Exception {
    assertThat(reader.read(signed(KEY, Map.of(), Map.of()))).contains(CLAIMS);
  }

  @ParameterizedTest
  @MethodSource({"badShape", "badHeader", "badClaims"})
  void refuses(Case bad) {
    assertThat(reader.read(bad.compact())).isEmpty();
  }

  static Stream<Case> badShape() throws Exception {
    String good = new GrantSigner(KEYS).sign(CLAIMS);
    String[] parts = good.split("\\.");
    String none = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"k-1\"}").toString();
    return Stream.of(
        new Case("empty", ""),
        new Case("text", "hello"),
        new Case("two parts", parts[0] + "." + parts[1]),
        new Case("no signature", parts[0] + "." + parts[1] + "."),
        new Case("five parts", good + ".x.y"),
        new Case("alg none", none + "." + parts[1] + "."),
        new Case("alg none, signature kept", none + "." + parts[1] + "." + parts[2]),
        new Case("payload changed", parts[0] + "." + flipped(parts[1]) + "." + parts[2]),
        new Case("signature changed", parts[0] + "." + parts[1] + "." + flipped(parts[2])),
        new Case(
            "zero signature", parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64])),
        new Case("oversized", signed(KEY, Map.of(), Map.of("profile", "x".repeat(9000)))),
        new Case("oversized nonsense", "a.".repeat(1_000_000)));
  }

  static Stream<Case> badHeader() throws Exception {
    return Stream.of(
        new Case("HS256 with the public key", hmac()),
        new Case("other key, same kid", signed(key("k-1"), Map.of(), Map.of())),
        new Case("unknown kid", signed(key("k-2"), Map.of(), Map.of())),
        new Case("no kid", signed(KEY, nulled("kid"), Map.of())),
        new Case("no typ", signed(KEY, nulled("typ"), Map.of())),
        new Case("typ of another token", signed(KEY, Map.of("typ", "at+jwt"), Map.of())),
        new Case("crit", signed(KEY, Map.of("crit", List.of("exp"), "exp", 1), Map.of())),
        new Case("b64", signed(KEY, Map.of("crit", List.of("b64"), "b64", true), Map.of())),
        new Case("jku", signed(KEY, Map.of("jku", "https://localhost/keys"), Map.of())),
        new Case("x5u", signed(KEY, Map.of("x5u", "https://localhost/cert"), Map.of())),
        new Case("jwk", signed(KEY, Map.of("jwk", KEY.toPublicJWK().toJSONObject()), Map.of())),
        new Case("zip", signed(KEY, Map.of("zip", "DEF"), Map.of())),
        new Case("own member", signed(KEY, Map.of("note", "x"), Map.of())));
  }

  static Stream<Case> badClaims() throws Exception {
    return Stream.concat(
        Stream.of(
            new Case("exp as string", signed(KEY, Map.of(), Map.of("exp", "1782875400"))),
            new Case("nbf as string", signed(KEY, Map.of(), Map.of("nbf", "1782874800"))),
            new Case("other issuer", signed(KEY, Map.of(), Map.of("iss", "somebody"))),
            new Case("area as string", signed(KEY, Map.of(), Map.of("area", "40221"))),
            new Case("area empty", signed(KEY, Map.of(), Map.of("area", List.of()))),
            new Case("area of numbers", signed(KEY, Map.of(), Map.of("area", List.of(40221)))),
            new Case(
                "two terminals", signed(KEY, Map.of(), Map.of("trm", List.of("T-RT-01", "T-2")))),
            new Case(
                "cnf of another kind", signed(KEY, Map.of(), Map.of("cnf", Map.of("jkt", "x")))),
            new Case("a claim more", signed(KEY, Map.of(), Map.of("admin", true)))),
        Stream.of("iss", "sub", "jti", "dis", "area", "profile", "trm", "cnf", "nbf", "exp")
            .map(name -> new Case("no " + name, signedUnchecked(nulled(name)))));
  }

  private static String signedUnchecked(Map<String, Object> claims) {
    try {
      return signed(KEY, Map.of(), claims);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A good grant with header members and claims replaced; an empty Optional takes one away. */
  private static String signed(
      ECKey key, Map<String, Object> headerChanges, Map<String, Object> claimChanges)
      throws Exception {
    Map<String, Object> header = new TreeMap<>();
    header.put("alg", "ES256");
    header.put("typ", "shadan-grant+jwt");
    header.put("kid", key.getKeyID());
    Map<String, Object> claims = new TreeMap<>();
    claims.put("iss", "shadan");
    claims.put("sub", CLAIMS.subject());
    claims.put("jti", CLAIMS.id());
    claims.put("dis", CLAIMS.disasterId());
    claims.put("area", CLAIMS.area());
    claims.put("profile", CLAIMS.profile());
    claims.put("trm", List.of(CLAIMS.terminal()));
    claims.put(
        "cnf",
        Map.of(
            "x5t#S256",
            Base64URL.encode(HexFormat.of().parseHex(CLAIMS.certificateSha256())).toString()));
    claims.put("nbf", CLAIMS.notBefore().getEpochSecond());
    claims.put("exp", CLAIMS.until().getEpochSecond());
    String input =
        encoded(changed(header, headerChanges)) + "." + encoded(changed(claims, claimChanges));
    Base64URL signature =
        new ECDSASigner(key)
            .sign(new JWSHeader(JWSAlgorithm.ES256), input.getBytes(StandardCharsets.US_ASCII));
    return input + "." + signature;
  }

  private static Map<String, Object> changed(
      Map<String, Object> base, Map<String, Object> changes) {
    changes.forEach(
        (name, value) -> {
          if (value.equals(Optional.empty())) {
            base.remove(name);
          } else {
            base.put(name, value);
          }
        });
    return base;
  }

  private static Map<String, Object> nulled(String name) {
    return Map.of(name, Optional.empty());
  }

  private static String encoded(Map<String, Object> members) {
    return new Payload(members).toBase64URL().toString();
  }

  private static String hmac() throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256).type(GrantSigner.TYPE).keyID("k-1").build();
    String good = new GrantSigner(KEYS).sign(CLAIMS);
    JWSObject jws = new JWSObject(header, new Payload(new Base64URL(good.split("\\.")[1])));
    jws.sign(new MACSigner(KEY.toECPublicKey().getEncoded()));
    return jws.serialize();
  }

  private static String flipped(String part) {
    char first = part.charAt(10);
    return part.substring(0, 10) + (first == 'A' ? 'B' : 'A') + part.substring(11);
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private record OneKey(ECKey key) implements GrantKeyStore {
    @Override
    public ECKey signingKey() {
      return key;
    }

    @Override
    public Optional<ECKey> verificationKey(String keyId) {
      return Set.of(key.getKeyID()).contains(keyId) ? Optional.of(key) : Optional.empty();
    }
  }
}
