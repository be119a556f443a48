package io.shadan.gateway.upstream.credential;

/**
 * The gateway's own account on a legacy system; no person ever knows it (incident Type C-3).
 *
 * @param user account name
 * @param password secret; never printed
 */
public record LegacyCredential(String user, String password) {
  public LegacyCredential {
    if (user == null || user.isBlank() || password == null || password.isBlank()) {
      throw new IllegalArgumentException("a legacy credential needs a user and a password");
    }
  }

  @Override
  public String toString() {
    return "LegacyCredential[user=" + user + ", password=(hidden)]";
  }
}
