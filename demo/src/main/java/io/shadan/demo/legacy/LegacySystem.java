package io.shadan.demo.legacy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One system: its log-in, its sessions and its screens by path. */
final class LegacySystem implements HttpHandler {
  private static final int MAX_FORM_BYTES = 8_192;

  private final String name;
  private final String prefix;
  private final String cookie;
  private final LoginForm login;
  private final Sessions sessions;
  private final Map<String, Screen> screens;

  /**
   * A system.
   *
   * @param cookie its session cookie
   * @param screens path → screen; a path that ends in {@code /} serves everything below it. {@code
   *     menu.do} is where a log-in leads
   */
  LegacySystem(
      String name,
      String prefix,
      String cookie,
      LoginForm login,
      Sessions sessions,
      Map<String, Screen> screens) {
    this.name = name;
    this.prefix = prefix;
    this.cookie = cookie;
    this.login = login;
    this.sessions = sessions;
    this.screens = Map.copyOf(screens);
  }

  String prefix() {
    return prefix;
  }

  void expireSessions() {
    sessions.expireAll();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    LegacyRequest request = request(exchange);
    if (request.path().equals(login.path())) {
      return logIn(request);
    }
    if (session(exchange).filter(sessions::use).isEmpty()) {
      return Answer.redirect(login.path(), Map.of());
    }
    try {
      return screen(request.path()).map(screen -> screen.show(request)).orElseGet(this::notFound);
    } catch (IllegalArgumentException e) {
      return error(400, "入力に誤りがあります");
    }
  }

  private Answer logIn(LegacyRequest request) {
    if (!login.accepts(request)) {
      return login.show(request.method().equals("POST"));
    }
    String header = cookie + "=" + sessions.open() + "; Path=" + prefix + "; HttpOnly";
    return Answer.redirect(prefix + "/menu.do", Map.of("Set-Cookie", header));
  }

  private Optional<Screen> screen(String path) {
    Screen exact = screens.get(path);
    if (exact != null) {
      return Optional.of(exact);
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    return Optional.ofNullable(screens.get(folder));
  }

  private Answer notFound() {
    return error(404, "画面が見つかりません");
  }

  private Answer error(int status, String message) {
    return Answer.html(status, Html.page(name, "エラー").text(message).end());
  }

  private Optional<String> session(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(cookie + "="))
        .map(pair -> pair.substring(cookie.length() + 1))
        .findFirst();
  }

  private static LegacyRequest request(HttpExchange exchange) throws IOException {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    boolean form = exchange.getRequestMethod().equals("POST");
    String encoded =
        form
            ? new String(
                exchange.getRequestBody().readNBytes(MAX_FORM_BYTES), StandardCharsets.US_ASCII)
            : query;
    return new LegacyRequest(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        LegacyRequest.split(encoded));
  }
}
