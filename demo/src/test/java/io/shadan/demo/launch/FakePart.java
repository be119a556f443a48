package io.shadan.demo.launch;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for the gateway, or for Elasticsearch, in its own JVM: answers 200 to everything. Uses
 * the JDK only, since its class is all that its jar holds.
 */
public final class FakePart {
  private static final String LOCATION = "--spring.config.additional-location=file:";

  private FakePart() {}

  /** With a port: Elasticsearch. With the options of a Spring application: the gateway. */
  public static void main(String[] arguments) throws Exception {
    int port = arguments[0].matches("\\d+") ? Integer.parseInt(arguments[0]) : gateway(arguments);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.out.println("fake part answers");
  }

  /** The gateway takes the supply feed. */
  private static void take(Path drop) throws Exception {
    Files.deleteIfExists(drop.resolve("supply.csv"));
    Files.deleteIfExists(drop.resolve("supply.json"));
  }

  private static int gateway(String[] arguments) throws Exception {
    for (String argument : arguments) {
      if (argument.startsWith(LOCATION)) {
        String yaml = Files.readString(Path.of(argument.substring(LOCATION.length())));
        Matcher port =
            Pattern.compile("management:\\s+address: \\S+\\s+port: (\\d+)").matcher(yaml);
        Matcher drop = Pattern.compile("drop: (\\S+)").matcher(yaml);
        if (drop.find()) {
          take(Path.of(drop.group(1)));
        }
        if (port.find()) {
          return Integer.parseInt(port.group(1));
        }
      }
    }
    throw new IllegalArgumentException("no management port in the configuration");
  }
}
