package io.shadan.gateway.disaster.credential;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Optional;

/** The port to the keys of grants. */
public interface GrantKeyStore {

  /** The private key that signs now; P-256, with a key id. */
  ECKey signingKey();

  /** The key that verifies signatures with this key id; empty when there is none. */
  Optional<ECKey> verificationKey(String keyId);
}
