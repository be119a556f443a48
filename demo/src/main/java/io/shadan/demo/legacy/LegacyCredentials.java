package io.shadan.demo.legacy;

import java.util.Map;

/**
 * The one technical account each system knows; no person ever learns it.
 *
 * @param user account name at every system
 * @param passwords system id → password
 */
public record LegacyCredentials(String user, Map<String, String> passwords) {
  /** Account name of the gateway. */
  public static final String GATEWAY = "GATEWAY";

  public LegacyCredentials {
    passwords = Map.copyOf(passwords);
  }

  /** Password of the account at one system. */
  String password(String system) {
    String password = passwords.get(system);
    if (password == null || password.isBlank()) {
      throw new IllegalArgumentException("no password given for legacy system '" + system + "'");
    }
    return password;
  }

  @Override
  public String toString() {
    return "LegacyCredentials[user=" + user + ", systems=" + passwords.keySet() + "]";
  }
}
