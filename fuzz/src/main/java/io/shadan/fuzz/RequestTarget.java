package io.shadan.fuzz;

import io.shadan.gateway.guard.RequestParameters;
import io.shadan.gateway.guard.RequestShape;
import io.shadan.gateway.reason.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

/**
 * A request target as it stands on the wire: refused by {@link RefusedException}, or its query
 * means the same after it was written anew for the legacy system.
 */
final class RequestTarget implements Target.Body {

  private final RequestShape shape = RequestShape.ofConsole();

  @Override
  public void run(byte[] input) {
    URI uri;
    try {
      uri = new URI(new String(input, StandardCharsets.ISO_8859_1));
    } catch (java.net.URISyntaxException none) {
      return;
    }
    if (uri.getRawPath() == null) {
      return;
    }
    try {
      shape.check(MockServerHttpRequest.method(HttpMethod.GET, uri).build());
      RequestParameters parameters = RequestParameters.parse(uri.getRawQuery());
      requireSame(parameters, RequestParameters.parse(parameters.encode(Map.of())));
      parameters.asControlText();
    } catch (RefusedException refused) {
      // a refusal is an answer
    }
  }

  private static void requireSame(RequestParameters one, RequestParameters other) {
    boolean same = List.copyOf(one.values().keySet()).equals(List.copyOf(other.values().keySet()));
    for (Map.Entry<String, byte[]> each : one.values().entrySet()) {
      same &= Arrays.equals(each.getValue(), other.values().get(each.getKey()));
    }
    if (!same) {
      throw new BrokenInvariantException("request: a query written anew means something else");
    }
  }
}
