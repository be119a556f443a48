package io.shadan.demo.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The six ports of one demo, counted from the base.
 *
 * @param base port of the data plane, 1024 to 65530
 */
public record Ports(int base) {
  private static final int LOWEST = 1024;
  private static final int HIGHEST = 65_530;

  public Ports {
    if (base < LOWEST || base > HIGHEST) {
      throw new IllegalArgumentException(
          "--port " + base + ": expected a number from " + LOWEST + " to " + HIGHEST);
    }
  }

  int dataPlane() {
    return base;
  }

  int console() {
    return base + 1;
  }

  int identity() {
    return base + 2;
  }

  int management() {
    return base + 3;
  }

  int legacy() {
    return base + 4;
  }

  int elasticsearch() {
    return base + 5;
  }

  /**
   * Makes sure that each of them is free now.
   *
   * @throws IllegalStateException if one is in use; the message names it
   */
  void requireFree() {
    byUse().forEach(Ports::requireFree);
  }

  private Map<String, Integer> byUse() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("data plane", dataPlane());
    ports.put("console", console());
    ports.put("OpenID provider", identity());
    ports.put("management", management());
    ports.put("legacy systems", legacy());
    ports.put("Elasticsearch", elasticsearch());
    return ports;
  }

  private static void requireFree(String use, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IllegalStateException(
          "ポート %d は使用中です。--port で別の番号を指定してください / port %d (%s) is in use; choose another base with --port"
              .formatted(port, port, use),
          e);
    }
  }
}
