package io.shadan.canary.transport;

import io.shadan.gateway.testing.GatewayClient;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.util.concurrent.TimeUnit;

/**
 * One legacy system behind the gateway and one client in front of it; no other client shares the
 * gateway's connections to it, so that a case's traces are found by the case.
 */
final class Station implements AutoCloseable {

  private static final long TOKEN_LIFE = TimeUnit.MINUTES.toNanos(10);

  private final int number;
  private final GatewayWorld world;
  private final RawUpstream upstream;
  private final RawClient client;
  private String token = "";
  private long issued;

  Station(int number, GatewayWorld world, RawUpstream upstream) {
    this.number = number;
    this.world = world;
    this.upstream = upstream;
    int port = Integer.parseInt(world.property("shadan.data-plane.port"));
    GatewayClient terminal = world.at("T-RT-01");
    this.client = new RawClient(() -> terminal.socket(port));
  }

  RawUpstream upstream() {
    return upstream;
  }

  /** As the retail clerk at a retail terminal. */
  Received ask(String method, String operation, Script script) {
    upstream.answer(script);
    if (token.isEmpty() || System.nanoTime() - issued > TOKEN_LIFE) {
      token = world.issuer().token(Persona.RETAIL_CLERK);
      issued = System.nanoTime();
    }
    return client.ask(method, "/canary" + number + "/" + operation, token);
  }

  @Override
  public void close() {
    client.close();
    upstream.close();
  }
}
