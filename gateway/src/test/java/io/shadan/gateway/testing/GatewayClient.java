package io.shadan.gateway.testing;

import io.shadan.demo.pki.DemoAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client at one terminal; {@code none} presents no certificate. */
public final class GatewayClient {

  private final SSLContext tls;
  private final HttpClient http;

  GatewayClient(DemoAuthority authority, String terminal) {
    this.tls = context(authority, terminal);
    this.http =
        HttpClient.newBuilder()
            .sslContext(tls)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** GET with a bearer token (none when empty) and further headers, name after value. */
  public HttpResponse<byte[]> get(String url, String token, String... headers) {
    return send(request(url, token, headers).GET().build());
  }

  /** POST of JSON. */
  public HttpResponse<byte[]> post(String url, String token, String json) {
    return send(
        request(url, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** A body of any kind by any method, with further headers, name after value. */
  public HttpResponse<byte[]> send(
      String method, String url, String token, String type, byte[] body, String... headers) {
    return send(
        request(url, token, headers)
            .header("Content-Type", type)
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /** Any method without a body. */
  public HttpResponse<byte[]> method(String method, String url, String token) {
    return send(request(url, token).method(method, HttpRequest.BodyPublishers.noBody()).build());
  }

  /** Sends bytes as they are and reads until the connection closes or ten seconds pass. */
  public String raw(int port, String request) {
    try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection kept open, on which every byte of an answer is seen as it came. */
  public WireConnection connect(int port) {
    try {
      return new WireConnection((SSLSocket) tls.getSocketFactory().createSocket("localhost", port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer's head; its body is read while it arrives. */
  public HttpResponse<InputStream> open(String url, String token) {
    try {
      return http.send(
          request(url, token).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends without waiting. */
  public java.util.concurrent.CompletableFuture<HttpResponse<byte[]>> getLater(
      String url, String token, String... headers) {
    return http.sendAsync(
        request(url, token, headers).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpRequest.Builder request(String url, String token, String... headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(DemoAuthority authority, String terminal) {
    try (InputStream ca = Files.newInputStream(authority.caCertificate())) {
      KeyStore trust = KeyStore.getInstance("PKCS12");
      trust.load(null, null);
      trust.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          terminal.equals("none") ? null : keys(authority, terminal).getKeyManagers(),
          trusted.getTrustManagers(),
          null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyManagerFactory keys(DemoAuthority authority, String terminal)
      throws IOException, GeneralSecurityException {
    char[] password = Files.readString(authority.keyStorePassword(terminal)).strip().toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(authority.keyStore(terminal).toFile(), password), password);
    return keys;
  }
}
