package io.shadan.audit.chain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A web address: each checkpoint is put to {@code <url>/<origin>/<size, 18 digits>}. */
final class HttpWitness implements Witness {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final URI base;
  private final String origin;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HttpWitness(URI base, String origin) {
    boolean usable =
        base.getHost() != null
            && ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))
            && base.getUserInfo() == null
            && base.getQuery() == null;
    if (!usable) {
      throw new IllegalArgumentException(
          "witness address: expected http or https with a host, without credentials or query");
    }
    this.base = base;
    this.origin = origin;
  }

  @Override
  public String name() {
    return base.toString();
  }

  @Override
  public void keep(long size, byte[] note) throws IOException, InterruptedException {
    String start = base.toString().replaceAll("/+$", "");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("%s/%s/%018d".formatted(start, origin, size)))
            .timeout(PATIENCE)
            .header("Content-Type", "text/plain; charset=utf-8")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(note))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException("witness %s answered %d, expected 2xx".formatted(base, status));
    }
  }

  /** It is only written to. */
  @Override
  public Optional<byte[]> newest() {
    return Optional.empty();
  }
}
