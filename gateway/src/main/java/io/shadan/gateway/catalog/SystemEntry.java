package io.shadan.gateway.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One legacy system; one catalogue file.
 *
 * @param id e.g. {@code wheeling}
 * @param prefix native context path, e.g. {@code /wheeling}; the gateway forwards paths unchanged
 * @param legalClass e.g. {@code wheeling_information}
 * @param retentionYears years its records are kept
 * @param login how the gateway logs in; empty when the system asks for none
 * @param operations every operation; anything else under the prefix is refused
 */
public record SystemEntry(
    String id,
    String nameJa,
    String nameEn,
    String prefix,
    String legalClass,
    int retentionYears,
    Optional<FormLogin> login,
    List<Operation> operations) {

  public SystemEntry {
    operations = List.copyOf(operations);
  }

  /**
   * ID/password form log-in with a session cookie.
   *
   * @param path where the form is posted
   * @param userField form field of the ID
   * @param passwordField form field of the password
   * @param cookie session cookie's name
   * @param expiredLocation path an expired session is redirected to
   */
  public record FormLogin(
      String path, String userField, String passwordField, String cookie, String expiredLocation) {}
}
