package io.shadan.demo.legacy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A client with one cookie per system, as the gateway will be. */
final class Browser {
  static final Charset WINDOWS_31J = Charset.forName("windows-31j");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new ConcurrentHashMap<>();
  private final int port;

  Browser(int port) {
    this.port = port;
  }

  HttpResponse<byte[]> get(String pathAndQuery) throws IOException, InterruptedException {
    return http.send(request(pathAndQuery).GET().build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> logIn(String path, String userField, String passwordField, String password)
      throws IOException, InterruptedException {
    String form = userField + "=GATEWAY&" + passwordField + "=" + password;
    HttpResponse<byte[]> answer =
        http.send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofByteArray());
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(cookie -> cookies.put(system(path), cookie.substring(0, cookie.indexOf(';'))));
    return answer;
  }

  static String sjis(HttpResponse<byte[]> answer) {
    return new String(answer.body(), WINDOWS_31J);
  }

  static String encode(String value) {
    return URLEncoder.encode(value, WINDOWS_31J);
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery));
    String cookie = cookies.get(system(pathAndQuery));
    return cookie == null ? request : request.header("Cookie", "other=1; " + cookie);
  }

  private static String system(String path) {
    return path.substring(1, path.indexOf('/', 1));
  }
}
