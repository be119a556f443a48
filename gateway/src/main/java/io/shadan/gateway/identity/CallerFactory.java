package io.shadan.gateway.identity;

import io.shadan.gateway.catalog.Purpose;
import io.shadan.gateway.identity.Caller.Assignment;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalRegistry;
import io.shadan.terminals.TerminalStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Caller} of verified claims and a terminal; whatever is missing or odd refuses. */
public final class CallerFactory {

  private final TerminalRegistry terminals;

  public CallerFactory(TerminalRegistry terminals) {
    this.terminals = terminals;
  }

  /**
   * The active terminal that owns the certificate.
   *
   * @throws RefusedException when there is no certificate, no such terminal, or it is suspended or
   *     revoked
   */
  public Terminal terminal(Optional<String> certificateSha256) {
    String sha256 =
        certificateSha256.orElseThrow(
            () ->
                new RefusedException(
                    ReasonCode.TERMINAL_CERTIFICATE_MISSING,
                    "no TLS client certificate, expected that of a registered terminal"));
    Terminal terminal =
        terminals
            .findByCertificate(sha256)
            .orElseThrow(
                () ->
                    new RefusedException(
                        ReasonCode.TERMINAL_UNREGISTERED,
                        "certificate " + sha256 + " belongs to no registered terminal"));
    if (terminal.status() != TerminalStatus.ACTIVE) {
      throw new RefusedException(
          ReasonCode.TERMINAL_NOT_ACTIVE,
          "terminal " + terminal.id() + " is " + terminal.status() + ", expected ACTIVE");
    }
    return terminal;
  }

  /**
   * The caller.
   *
   * @param claims claims of a verified token: {@code sub}, {@code org}, {@code org_kind}, {@code
   *     roles}, {@code assignment}, {@code auth_time}
   * @throws RefusedException naming the claim that is missing or not of the closed list
   */
  public static Caller caller(Map<String, Object> claims, Terminal terminal) {
    try {
      Map<?, ?> assignment = claims.get("assignment") instanceof Map<?, ?> map ? map : Map.of();
      Optional<String> retailer = optionalText(assignment.get("retailer_code"));
      OrganisationKind client =
          OrganisationKind.ofWire(text("assignment.client", assignment.get("client")));
      requireRetailerCode(client, retailer);
      return new Caller(
          text("sub", claims.get("sub")),
          text("org", claims.get("org")),
          OrganisationKind.ofWire(text("org_kind", claims.get("org_kind"))),
          retailer,
          new Assignment(
              text("assignment.id", assignment.get("id")),
              client,
              purposes(assignment.get("purposes"))),
          roles(claims.get("roles")),
          instant(claims.get("auth_time")),
          terminal);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          ReasonCode.TOKEN_CLAIMS_INCOMPLETE, String.valueOf(e.getMessage()));
    }
  }

  private static void requireRetailerCode(OrganisationKind client, Optional<String> retailer) {
    boolean retailSide =
        client == OrganisationKind.AFFILIATED_RETAILER
            || client == OrganisationKind.COMPETITOR_RETAILER;
    if (retailSide != retailer.isPresent()
        || retailer.filter(code -> !code.matches("[A-Z0-9]{5}")).isPresent()) {
      throw new IllegalArgumentException(
          "claim assignment.retailer_code does not fit client "
              + client.wire()
              + ": a retail assignment has five characters, others none");
    }
  }

  private static List<Purpose> purposes(@Nullable Object value) {
    if (!(value instanceof Collection<?> list)) {
      throw new IllegalArgumentException("claim assignment.purposes is missing, expected a list");
    }
    return list.stream().map(item -> Purpose.ofWire(text("assignment.purposes", item))).toList();
  }

  private static Set<String> roles(@Nullable Object value) {
    if (!(value instanceof Collection<?> list)) {
      throw new IllegalArgumentException("claim roles is missing, expected a list");
    }
    Set<String> roles = new HashSet<>();
    list.forEach(item -> roles.add(text("roles", item)));
    return roles;
  }

  private static Instant instant(@Nullable Object value) {
    if (value instanceof Instant instant) {
      return instant;
    }
    if (value instanceof java.util.Date date) {
      return date.toInstant();
    }
    if (value instanceof Number seconds) {
      return Instant.ofEpochSecond(seconds.longValue());
    }
    throw new IllegalArgumentException("claim auth_time is missing, expected seconds since 1970");
  }

  private static Optional<String> optionalText(@Nullable Object value) {
    return value == null ? Optional.empty() : Optional.of(text("assignment.retailer_code", value));
  }

  private static String text(String claim, @Nullable Object value) {
    if (value instanceof String string && !string.isBlank() && string.length() <= 200) {
      return string;
    }
    throw new IllegalArgumentException("claim " + claim + " is missing, expected text");
  }
}
