package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.catalog.WriteBack;
import io.shadan.gateway.guard.GivenValue;
import io.shadan.gateway.guard.RequestParameters;
import io.shadan.gateway.guard.WriteGuard;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.upstream.UpstreamProperties;
import io.shadan.gateway.upstream.UpstreamRequestHeaders;
import io.shadan.gateway.upstream.connection.LegacyHttpClientFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Fetches the record that is about to be written, with the caller's legacy session. */
final class RecordRead {

  private final UpstreamProperties properties;
  private final UpstreamAnswer answers;
  private final HttpClient client;

  RecordRead(UpstreamProperties properties, UpstreamAnswer answers, HttpClient client) {
    this.properties = properties;
    this.answers = answers;
    this.client = client.responseTimeout(properties.bodyTimeout()).followRedirect(false);
  }

  /** An answer whose head is what the catalogue expects. */
  record Answer(HttpHeaders headers, byte[] body) {}

  /** Reads; fails as any answer of the upstream's does. */
  Mono<Answer> of(GatedExchange gated, Operation read, WriteBack back) {
    Catalog.Match match = new Catalog.Match(gated.match().system(), read, Map.of());
    return LegacyHttpClientFactory.forPerson(client, gated.person())
        .headers(
            headers ->
                UpstreamRequestHeaders.of(gated.legacyCookie())
                    .forEach((name, values) -> headers.set(name, values)))
        .get()
        .uri(uri(gated, read, back))
        .response(
            (response, content) -> {
              HttpHeaders headers = new HttpHeaders();
              response
                  .responseHeaders()
                  .forEach(each -> headers.add(each.getKey(), each.getValue()));
              HttpStatusCode status = HttpStatusCode.valueOf(response.status().code());
              return Mono.fromRunnable(() -> answers.check(match, status, headers))
                  .then(
                      content
                          .asByteArray()
                          .collect(ByteArrayOutputStream::new, this::append)
                          .map(body -> new Answer(headers, body.toByteArray())));
            })
        .next()
        .timeout(answers.patience());
  }

  private void append(ByteArrayOutputStream body, byte[] part) {
    if (body.size() + part.length > answers.maxBytes()) {
      throw new RefusedException(
          ReasonCode.UPSTREAM_TOO_LARGE,
          "the record to be written is larger than " + answers.maxBytes() + " bytes");
    }
    body.writeBytes(part);
  }

  private String uri(GatedExchange gated, Operation read, WriteBack back) {
    Map<String, byte[]> query = new LinkedHashMap<>();
    String path = read.path();
    read.recognise().ifPresent(mark -> query.put(name(mark), value(mark)));
    for (ParameterSpec spec : read.parameters()) {
      String source = back.parameters().get(spec.name());
      if (source == null) {
        continue;
      }
      String text = text(gated.request().writes(), source);
      if (path.contains("{" + spec.name() + "}")) {
        path = path.replace("{" + spec.name() + "}", text);
      } else {
        query.put(spec.name(), text.getBytes(Charset.forName(spec.encoding())));
      }
    }
    String base =
        Objects.requireNonNull(properties.systems().get(gated.match().system().id()))
            .url()
            .toString();
    String encoded = new RequestParameters(query).encode(Map.of());
    return base + path + (encoded.isEmpty() ? "" : "?" + encoded);
  }

  /** Only plain text goes into an address. */
  private static String text(List<GivenValue> given, String name) {
    return given.stream()
        .filter(value -> value.spec().name().equals(name))
        .map(GivenValue::text)
        .filter(text -> text.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}"))
        .findFirst()
        .orElseThrow(() -> WriteGuard.returned(name));
  }

  private static String name(String mark) {
    return mark.substring(0, mark.indexOf('='));
  }

  private static byte[] value(String mark) {
    return mark.substring(mark.indexOf('=') + 1)
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }
}
