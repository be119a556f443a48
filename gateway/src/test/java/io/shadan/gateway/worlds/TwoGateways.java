package io.shadan.gateway.worlds;

import io.shadan.gateway.ShadanApplication;
import io.shadan.gateway.testing.GatewayClient;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.TestIssuer.Persona;
import io.shadan.gateway.testing.WireConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Two gateways of one configuration, each in front of the legacy system of one world. */
final class TwoGateways implements AutoCloseable {

  private final List<Side> sides = new ArrayList<>();

  private TwoGateways() {}

  static TwoGateways start(long seed) {
    TwoGateways gateways = new TwoGateways();
    try {
      gateways.sides.add(Side.start(seed, 0));
      gateways.sides.add(Side.start(seed, 1));
      return gateways;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Side side(int world) {
    return sides.get(world);
  }

  @Override
  public void close() {
    sides.forEach(Side::close);
  }

  /** One gateway with its legacy system. */
  static final class Side {

    private final GatewayWorld world;
    private final Upstream upstream;
    private final ShadanApplication application;
    private final GatewayClient client;

    private Side(GatewayWorld world, Upstream upstream, ShadanApplication application) {
      this.world = world;
      this.upstream = upstream;
      this.application = application;
      this.client = world.at("T-RT-01");
    }

    static Side start(long seed, int number) throws IOException {
      Path folder = Files.createTempDirectory("shadan-world-" + number);
      Upstream upstream = Upstream.start(seed, number);
      GatewayWorld world =
          GatewayWorld.in(folder)
              .with("shadan.role", "data-plane")
              .with("shadan.upstream.systems.worlds.url", upstream.url());
      Files.copy(
          Path.of(
              System.getProperty("shadan.root"), "gateway/src/test/resources/worlds/worlds.yaml"),
          folder.resolve("catalog/worlds.yaml"));
      writeRegister(folder.resolve("register"));
      return new Side(world, upstream, ShadanApplication.start(world.arguments()));
    }

    String token() {
      return world.issuer().token(Persona.RETAIL_CLERK);
    }

    WireConnection connect() {
      return client.connect(Integer.parseInt(world.property("shadan.data-plane.port")));
    }

    Upstream upstream() {
      return upstream;
    }

    void close() {
      application.close();
      upstream.close();
      world.close();
    }

    private static void writeRegister(Path folder) throws IOException {
      List<String> lines = new ArrayList<>();
      lines.add("supply_point,municipality,from,to,status,retailer");
      Customer.all().forEach(customer -> lines.addAll(customer.feed()));
      String csv = String.join("\n", lines) + "\n";
      Files.writeString(folder.resolve("supply.csv"), csv);
      Files.writeString(
          folder.resolve("supply.json"),
          "{\"source\":\"worlds\",\"as_of\":\"2026-01-01T00:00:00Z\",\"rows\":%d,\"sha256\":\"%s\"}"
              .formatted(lines.size() - 1, sha256(csv)));
    }

    private static String sha256(String text) {
      try {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
