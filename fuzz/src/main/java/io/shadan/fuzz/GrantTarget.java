package io.shadan.fuzz;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.shadan.gateway.disaster.credential.GrantKeyStore;
import io.shadan.gateway.disaster.credential.GrantReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A presented disaster grant: the input as it is, which nobody signed, is never one; the input as
 * claims under a good signature is read or not, and throws nothing.
 */
final class GrantTarget implements Target.Body {

  private final ECKey key = key();
  private final GrantReader reader = new GrantReader(new OneKey(key));

  @Override
  public void run(byte[] input) {
    if (reader.read(new String(input, StandardCharsets.ISO_8859_1)).isPresent()) {
      throw new BrokenInvariantException("grant: one that nobody signed was read");
    }
    reader.read(signed(input));
  }

  private String signed(byte[] claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("shadan-grant+jwt"))
            .keyID(key.getKeyID())
            .build();
    JWSObject grant = new JWSObject(header, new Payload(claims));
    try {
      grant.sign(new ECDSASigner(key));
      return grant.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("fuzz").generate();
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
    public Optional<ECKey> verificationKey(String id) {
      return id.equals(key.getKeyID()) ? Optional.of(key) : Optional.empty();
    }
  }
}
