package io.shadan.gateway.disaster.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Signs grants: compact JWS, ES256 (RFC 7515, RFC 7518 §3.4). */
public final class GrantSigner {
  static final String ISSUER = "shadan";
  static final JOSEObjectType TYPE = new JOSEObjectType("shadan-grant+jwt");

  private final GrantKeyStore keys;

  public GrantSigner(GrantKeyStore keys) {
    this.keys = keys;
  }

  /** The grant in compact form. Times are cut to whole seconds. */
  public String sign(GrantClaims claims) {
    ECKey key = keys.signingKey();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build();
    SignedJWT jwt = new SignedJWT(header, claimsSet(claims));
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("grant " + claims.id() + " could not be signed", e);
    }
    return jwt.serialize();
  }

  private static JWTClaimsSet claimsSet(GrantClaims claims) {
    byte[] digest = HexFormat.of().parseHex(claims.certificateSha256());
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject(claims.subject())
        .jwtID(claims.id())
        .claim("dis", claims.disasterId())
        .claim("area", claims.area())
        .claim("profile", claims.profile())
        .claim("trm", List.of(claims.terminal()))
        .claim("cnf", Map.of("x5t#S256", Base64URL.encode(digest).toString()))
        .notBeforeTime(Date.from(claims.notBefore()))
        .expirationTime(Date.from(claims.until()))
        .build();
  }
}
