package io.shadan.gateway.crash;

import io.shadan.gateway.testing.GatewayClient;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Clients that ask one after the other until stopped, and remember each whole answer they got. */
final class Load implements AutoCloseable {

  private static final int CLIENTS = 8;

  private final AtomicBoolean running = new AtomicBoolean(true);
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();

  private Load() {}

  static Load start(GatewayWorld world) {
    Load load = new Load();
    String token = world.issuer().token(Persona.RETAIL_CLERK);
    for (int i = 0; i < CLIENTS; i++) {
      GatewayClient client = world.at("T-RT-01");
      String url =
          world.url(
              i % 4 == 3
                  ? "/stub/unknown.do"
                  : "/stub/api/customers/"
                      + (i % 2 == 0 ? GatewayWorld.OWN : GatewayWorld.OTHER_IN_AREA));
      Thread thread = new Thread(() -> load.run(client, url, token), "load-" + i);
      load.threads.add(thread);
      thread.start();
    }
    return load;
  }

  /** Exchange id → status of every whole answer. */
  Map<String, Integer> answers() {
    return answers;
  }

  private void run(GatewayClient client, String url, String token) {
    while (running.get()) {
      try {
        HttpResponse<byte[]> response = client.get(url, token);
        answers.put(
            response.headers().firstValue("Shadan-Exchange").orElseThrow(), response.statusCode());
      } catch (UncheckedIOException killed) {
        // the gateway is gone: this request got no answer, so it owes no record
        return;
      }
    }
  }

  @Override
  public void close() {
    running.set(false);
    for (Thread thread : threads) {
      try {
        thread.join(30_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
