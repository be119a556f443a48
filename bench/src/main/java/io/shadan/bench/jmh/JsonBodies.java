package io.shadan.bench.jmh;

import io.shadan.bench.Customers;
import io.shadan.gateway.register.FeedRegister;
import io.shadan.gateway.register.SupplyRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The list of a hundred customers and the single record that {@code bench/run.sh} asks for. */
@State(Scope.Benchmark)
public class JsonBodies {

  static final Path CATALOGUE = DemoBodies.root().resolve("bench/catalog");

  final Subject list;
  final Subject single;

  public JsonBodies() {
    SupplyRegister register = register();
    list = Subject.of(CATALOGUE, "list", register, "", Customers.list());
    single = Subject.of(CATALOGUE, "detail", register, "", Customers.record(1));
  }

  /** The register of these customers. */
  static SupplyRegister register() {
    try {
      Path folder = Files.createTempDirectory("shadan-jmh");
      byte[] feed = Customers.feed().getBytes(StandardCharsets.UTF_8);
      Files.write(folder.resolve("supply.csv"), feed);
      Files.writeString(
          folder.resolve("supply.json"),
          "{\"source\":\"bench\",\"as_of\":\"2026-01-01T00:00:00Z\",\"rows\":"
              + Customers.COUNT
              + ",\"sha256\":\""
              + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(feed))
              + "\"}");
      return FeedRegister.load(folder.resolve("supply.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
