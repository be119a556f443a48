package io.shadan.gateway.identity;

import io.shadan.gateway.catalog.Purpose;
import io.shadan.terminals.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The person (or API client), the assignment they work on now and the terminal in front of them:
 * all verified.
 *
 * @param subject the token's {@code sub}
 * @param organisation organisation id
 * @param kind what the organisation is
 * @param retailerCode 5-character code of the retailer the caller works for now; empty for T&amp;D
 *     work
 * @param assignment the work they do now; a contractor's client decides its side
 * @param roles roles from the token
 * @param authenticatedAt when the person proved who they are
 * @param terminal the registered terminal, found by the SHA-256 of its TLS client certificate
 */
public record Caller(
    String subject,
    String organisation,
    OrganisationKind kind,
    Optional<String> retailerCode,
    Assignment assignment,
    Set<String> roles,
    Instant authenticatedAt,
    Terminal terminal) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /**
   * One assignment.
   *
   * @param id identifier
   * @param client whom the work is done for: the kind whose rights apply (incident Type C-1)
   * @param purposes purposes it covers, in order of preference
   */
  public record Assignment(String id, OrganisationKind client, List<Purpose> purposes) {
    public Assignment {
      purposes = List.copyOf(purposes);
    }
  }
}
