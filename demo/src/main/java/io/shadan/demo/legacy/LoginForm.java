package io.shadan.demo.legacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The ID/password screen of one system. */
final class LoginForm {
  private final String systemName;
  private final String path;
  private final String userField;
  private final String passwordField;
  private final String user;
  private final String password;

  LoginForm(
      String systemName,
      String path,
      String userField,
      String passwordField,
      String user,
      String password) {
    this.systemName = systemName;
    this.path = path;
    this.userField = userField;
    this.passwordField = passwordField;
    this.user = user;
    this.password = password;
  }

  String path() {
    return path;
  }

  /** Whether the form carries the one account this system knows. */
  boolean accepts(LegacyRequest request) {
    return request.method().equals("POST")
        && same(request.text(userField), user)
        && same(request.text(passwordField), password);
  }

  /** The form; after a failure the same page with a message, status 200, as such systems answer. */
  Answer show(boolean failed) {
    Html page = Html.page(systemName, "ログイン");
    if (failed) {
      page.raw("<FONT COLOR=\"#FF0000\">").text("ＩＤまたはパスワードが違います").raw("</FONT>\n");
    }
    return Answer.html(
        page.raw("<FORM METHOD=\"POST\" ACTION=\"" + path + "\">\n<TABLE>\n")
            .input(userField, "ユーザＩＤ", 12)
            .raw("<TR><TD>")
            .text("パスワード")
            .raw("<TD><INPUT TYPE=\"password\" NAME=\"" + passwordField + "\" SIZE=\"24\">\n")
            .raw("</TABLE>\n<INPUT TYPE=\"submit\" VALUE=\"ログイン\">\n</FORM>\n")
            .end());
  }

  private static boolean same(Optional<String> given, String expected) {
    return MessageDigest.isEqual(
        given.orElse("").getBytes(StandardCharsets.UTF_8),
        expected.getBytes(StandardCharsets.UTF_8));
  }
}
