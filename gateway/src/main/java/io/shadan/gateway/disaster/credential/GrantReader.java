package io.shadan.gateway.disaster.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads grants back: shape, algorithm, key and signature; says nothing of state or time. */
public final class GrantReader {
  /** Longest grant looked at; measured before anything is parsed. */
  static final int MAX_BYTES = 8 * 1024;

  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "typ", "kid");
  private static final Set<String> CLAIMS =
      Set.of("iss", "sub", "jti", "dis", "area", "profile", "trm", "cnf", "nbf", "exp");

  private final GrantKeyStore keys;

  public GrantReader(GrantKeyStore keys) {
    this.keys = keys;
  }

  /** What the grant says; empty unless it is exactly of our making. */
  public Optional<GrantClaims> read(String compact) {
    if (compact.length() > MAX_BYTES
        || compact.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(compact);
      if (!signed(jwt)) {
        return Optional.empty();
      }
      return Optional.of(claims(jwt.getJWTClaimsSet()));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      // A grant that cannot be read and one with a wrong signature are the same to the caller.
      return Optional.empty();
    }
  }

  private boolean signed(SignedJWT jwt) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    // An allow-list: crit, jku, x5u, x5c, jwk, zip, b64 and whatever comes next are refused.
    if (!HEADER_MEMBERS.equals(header.toJSONObject().keySet())
        || !JWSAlgorithm.ES256.equals(header.getAlgorithm())
        || !GrantSigner.TYPE.equals(header.getType())) {
      return false;
    }
    Optional<ECKey> key = keys.verificationKey(header.getKeyID());
    return key.isPresent() && jwt.verify(new ECDSAVerifier(key.get()));
  }

  private static GrantClaims claims(JWTClaimsSet set) throws ParseException {
    if (!CLAIMS.equals(set.getClaims().keySet()) || !GrantSigner.ISSUER.equals(set.getIssuer())) {
      throw new ParseException("claims are not those of a grant", 0);
    }
    return new GrantClaims(
        text(set, "jti"),
        text(set, "sub"),
        text(set, "dis"),
        list(set, "area"),
        text(set, "profile"),
        only(list(set, "trm")),
        thumbprint(set),
        time(set, "nbf"),
        time(set, "exp"));
  }

  private static String text(JWTClaimsSet set, String name) throws ParseException {
    String value = set.getStringClaim(name);
    if (value == null || value.isBlank()) {
      throw new ParseException("claim " + name + " is empty", 0);
    }
    return value;
  }

  private static List<String> list(JWTClaimsSet set, String name) throws ParseException {
    List<String> value = set.getStringListClaim(name);
    if (value == null || value.isEmpty()) {
      throw new ParseException("claim " + name + " is empty", 0);
    }
    return value;
  }

  private static String only(List<String> values) throws ParseException {
    if (values.size() != 1) {
      throw new ParseException("claim trm names " + values.size() + " terminals; expected 1", 0);
    }
    return values.get(0);
  }

  private static String thumbprint(JWTClaimsSet set) throws ParseException {
    var confirmation = set.getJSONObjectClaim("cnf");
    if (confirmation == null || !(confirmation.get("x5t#S256") instanceof String value)) {
      throw new ParseException("claim cnf holds no x5t#S256", 0);
    }
    return HexFormat.of().formatHex(new Base64URL(value).decode());
  }

  private static Instant time(JWTClaimsSet set, String name) throws ParseException {
    Date value = set.getDateClaim(name);
    if (value == null) {
      throw new ParseException("claim " + name + " is missing", 0);
    }
    return value.toInstant();
  }
}
