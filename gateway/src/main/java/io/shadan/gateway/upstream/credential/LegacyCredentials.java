package io.shadan.gateway.upstream.credential;

import java.util.Optional;

/** Where the gateway's accounts on legacy systems come from. */
public interface LegacyCredentials {

  /** The account for a system. */
  Optional<LegacyCredential> find(String system);
}
