package io.shadan.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.HashMap;
import java.util.Map;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The upstream both gateways share: bytes made beforehand, nothing computed per request. */
final class Upstream {

  private static final String PATH = "/stub/api/customers";

  private final Map<String, ByteBuf> answers = new HashMap<>();
  private final DisposableServer server;

  private Upstream() {
    answer(PATH, Customers.list());
    for (int i = 0; i < Customers.COUNT; i++) {
      answer(PATH + "/" + Customers.point(i), Customers.record(i));
    }
    server = HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();
  }

  /** Starts on a free port. */
  static Upstream start() {
    return new Upstream();
  }

  /** Scheme, host and port. */
  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  private void answer(String path, byte[] body) {
    answers.put(path, Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(body)));
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    String uri = request.uri();
    int query = uri.indexOf('?');
    ByteBuf body = answers.get(query < 0 ? uri : uri.substring(0, query));
    if (body == null) {
      return response.sendNotFound();
    }
    return response
        .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
        .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.readableBytes()))
        .send(Mono.fromSupplier(body::duplicate));
  }
}
