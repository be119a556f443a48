package io.shadan.demo.idp;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.HtmlUtils;

/** The log-in form, with a hint at who can log in. */
@RestController
class LoginPage {
  static final String PATH = "/login";

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="ja"><head><meta charset="utf-8"><title>ログイン / Log in</title>
      <style>body{font-family:sans-serif;max-width:44rem;margin:3rem auto;line-height:1.6}
      td{padding:.1rem 1rem .1rem 0}.error{color:#a00}label{display:block;margin:.5rem 0}</style></head>
      <body><h1>ログイン <small>Log in</small></h1>%s
      <form method="post" action="/login"><input type="hidden" name="%s" value="%s">
      <label>利用者ID / User <input name="username" autofocus autocomplete="username"></label>
      <label>パスワード / Password
        <input name="password" type="password" autocomplete="current-password"></label>
      <button type="submit">ログイン / Log in</button></form>
      <h2>デモの利用者 <small>Personas of the demo</small></h2>
      <p>パスワードは demo- に続けて利用者ID。 The password is "demo-" and the user name.</p>
      <table>%s</table></body></html>
      """;
  private static final String WRONG =
      "<p class=\"error\">利用者IDまたはパスワードが違います。 The user name or password is wrong.</p>";

  @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String page(CsrfToken csrf) {
    String query = ServletUriComponentsBuilder.fromCurrentRequest().build().getQuery();
    return PAGE.formatted(
        "error".equals(query) ? WRONG : "", csrf.getParameterName(), csrf.getToken(), personas());
  }

  private static String personas() {
    return Arrays.stream(Persona.values())
        .map(
            persona ->
                "<tr><td><code>%s</code></td><td>%s</td></tr>"
                    .formatted(persona.user(), HtmlUtils.htmlEscape(persona.title(), "UTF-8")))
        .collect(Collectors.joining());
  }
}
