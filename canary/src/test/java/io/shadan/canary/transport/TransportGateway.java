package io.shadan.canary.transport;

import io.shadan.canary.Person;
import io.shadan.gateway.testing.GatewayWorld;
import io.shadan.gateway.testing.StubPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A running gateway in front of raw upstreams, one for each station. */
final class TransportGateway implements AutoCloseable {

  /** Largest body the gateway masks as a whole. */
  static final long CAP = 8L << 20;

  private static final int NUMBERS = 40;
  private static final String SHOWN =
      "\"supply_point\":\"show\",\"contract_name\":\"show\",\"contact\":\"show\",\"site\":\"show\","
          + "\"usage\":\"show\",\"bank_account\":\"show\",\"remarks\":\"show\",\"derived\":\"show\"";

  private final StubPolicy policy = StubPolicy.start(SHOWN, "\"derived\":\"show\"");
  private final GatewayWorld world;
  private final List<Station> stations = new ArrayList<>();
  private final AutoCloseable application;

  private TransportGateway(int count, ClassLoader loader, boolean logged) throws Exception {
    Path folder = Files.createTempDirectory("shadan-canary");
    world =
        GatewayWorld.in(folder)
            .with("shadan.role", "data-plane")
            // nobody reads the evidence here, and every refusal of the table is meant
            .with("logging.level.io.shadan.audit.shipping", "off")
            .with("logging.level.io.shadan.gateway.flow.Refusals", logged ? "error" : "off")
            .with("shadan.policy.engine", "server")
            .with("shadan.policy.server-url", policy.url())
            // what is tested is not the policy's quickness on a busy machine
            .with("shadan.policy.timeout", "3s")
            .with("shadan.upstream.body-timeout", "1s")
            .with("shadan.upstream.max-response", CAP + "B")
            .with("spring.cloud.gateway.server.webflux.httpclient.response-timeout", "1s");
    supply();
    for (int number = 0; number < count; number++) {
      RawUpstream upstream = RawUpstream.start();
      world.with("shadan.upstream.systems.canary" + number + ".url", upstream.url());
      catalogue(folder.resolve("catalog"), number);
      stations.add(new Station(number, world, upstream));
    }
    application = start(loader);
  }

  /** Starts a gateway whose classes come from a loader, with or without its log of failures. */
  static TransportGateway start(int stations, ClassLoader loader, boolean logged) {
    try {
      return new TransportGateway(stations, loader, logged);
    } catch (Exception e) {
      throw new IllegalStateException("the gateway does not start", e);
    }
  }

  static TransportGateway start(int stations) {
    return start(stations, TransportGateway.class.getClassLoader(), false);
  }

  List<Station> stations() {
    return stations;
  }

  /** Somebody whose number the supply register knows, or knows nothing of. */
  static Person person(boolean own, RandomGenerator random) {
    Person person = Person.make(own, random);
    return new Person(own, number(own, random.nextInt(NUMBERS)), person.values());
  }

  private static String number(boolean own, int index) {
    return Person.make(own, new SplittableRandom(index)).spn();
  }

  /** Every other hidden customer has no supplier anybody knows. */
  private void supply() {
    for (int i = 0; i < NUMBERS; i++) {
      world.supply(number(true, i), "A0009");
      if (i % 2 == 0) {
        world.supply(number(false, i), "C0123");
      }
    }
  }

  private static void catalogue(Path folder, int number) throws IOException {
    String yaml =
        Files.readString(Path.of(System.getProperty("shadan.root"), "canary/catalog/canary.yaml"));
    Files.writeString(
        folder.resolve("canary" + number + ".yaml"),
        yaml.replace("system: canary", "system: canary" + number)
            .replace("/canary", "/canary" + number));
  }

  private AutoCloseable start(ClassLoader loader) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return (AutoCloseable)
          loader
              .loadClass("io.shadan.gateway.ShadanApplication")
              .getMethod("start", String[].class)
              .invoke(null, (Object) world.arguments());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() {
    stations.forEach(Station::close);
    try {
      application.close();
    } catch (Exception e) {
      throw new IllegalStateException("the gateway does not stop", e);
    } finally {
      policy.close();
      world.close();
    }
  }
}
