package io.shadan.gateway.flow;

import io.shadan.gateway.guard.RequestBody;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;

/**
 * Holds the body of a request whole, since what it says decides whether it may go upstream.
 *
 * @param maxBody largest body
 * @param timeout longest wait for a whole body
 */
@ConfigurationProperties("shadan.request")
record RequestBodies(
    @DefaultValue("256KB") DataSize maxBody, @DefaultValue("10s") Duration timeout) {

  private static final Duration DOCUMENT_TIMEOUT = Duration.ofMinutes(1);

  /** Reads and parses; completes with {@link RequestBody#none} when there is no body. */
  Mono<RequestBody> read(ServerHttpRequest request) {
    HttpHeaders headers = request.getHeaders();
    if (headers.getContentLength() <= 0) {
      return Mono.just(RequestBody.none());
    }
    String type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE));
    return read(request, maxBody.toBytes(), timeout).map(bytes -> RequestBody.of(type, bytes));
  }

  /** Reads a document for a retailer. */
  Mono<byte[]> document(ServerHttpRequest request, long most) {
    return read(request, most, DOCUMENT_TIMEOUT);
  }

  private static Mono<byte[]> read(ServerHttpRequest request, long most, Duration patience) {
    return DataBufferUtils.join(request.getBody(), Math.toIntExact(most))
        .timeout(patience)
        .map(RequestBodies::bytes)
        .defaultIfEmpty(new byte[0])
        .onErrorMap(DataBufferLimitException.class, e -> tooLarge(most))
        .onErrorMap(TimeoutException.class, e -> late(patience));
  }

  private static RefusedException tooLarge(long most) {
    return new RefusedException(
        ReasonCode.REQUEST_TOO_LARGE, "a request body of more than " + most + " bytes");
  }

  private static RefusedException late(Duration patience) {
    return new RefusedException(
        ReasonCode.REQUEST_TIMEOUT,
        "the request body was not whole within " + patience.toMillis() + " ms");
  }

  static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
