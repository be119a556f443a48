package io.shadan.gateway.flow;

import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The system that drops batches of the supply register for a running gateway. */
final class SupplySender {

  private static final String SNAPSHOT = "supply_point,municipality,from,to,status,retailer";
  private static final String CHANGES = SNAPSHOT + ",change";

  private final Path drop;
  private long sequence;

  private SupplySender(Path drop) {
    this.drop = drop;
  }

  /** Makes a world's register follow what is dropped, instead of one file. */
  static SupplySender into(GatewayWorld world) {
    try {
      Path home = Files.createDirectories(world.folder().resolve("supply"));
      Path drop = Files.createDirectories(home.resolve("drop"));
      Files.writeString(home.resolve("retailers.txt"), "A0009\nC0123\nB0077\n");
      world
          .without("shadan.register.feed")
          .with("shadan.register.state", home.resolve("state").toString())
          .with("shadan.register.retailers", home.resolve("retailers.txt").toString())
          .with("shadan.register.feeds[0].id", "supply")
          .with("shadan.register.feeds[0].drop", drop.toString());
      return new SupplySender(drop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything there is; lines without the change. */
  void snapshot(List<String> lines) {
    send(++sequence, "snapshot", SNAPSHOT, lines);
    require("accepted");
  }

  /** What changed: number, municipality, from, to, status, retailer, change. */
  void changes(String... lines) {
    send(++sequence, "changes", CHANGES, List.of(lines));
    require("accepted");
  }

  /** A batch that must not be taken, of a number there was. */
  String refused(String... lines) {
    send(sequence, "changes", CHANGES, List.of(lines));
    return require("quarantine");
  }

  /** The newest batch once more, byte for byte. */
  void repeat(String... lines) {
    send(sequence, "changes", CHANGES, List.of(lines));
    require("accepted");
  }

  private void send(long number, String form, String header, List<String> lines) {
    byte[] csv = (header + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    String side =
        "{\"feed\":\"supply\",\"sequence\":%d,\"form\":\"%s\",\"as_of\":\"%s\",\"rows\":%d,\"sha256\":\"%s\"}"
            .formatted(number, form, Instant.now(), lines.size(), sha256(csv));
    try {
      Files.write(drop.resolve("batch.csv.part"), csv);
      Files.move(drop.resolve("batch.csv.part"), drop.resolve("batch.csv"));
      Files.writeString(drop.resolve("batch.json.part"), side);
      Files.move(drop.resolve("batch.json.part"), drop.resolve("batch.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the files are gone; what the report in quarantine says, or nothing. */
  private String require(String where) {
    long until = System.nanoTime() + 60_000_000_000L;
    try {
      long before = count(where);
      while (Files.exists(drop.resolve("batch.csv")) || Files.exists(drop.resolve("batch.json"))) {
        if (System.nanoTime() > until) {
          throw new AssertionError("the batch was not taken");
        }
        Thread.sleep(20);
      }
      while (count(where) == before && System.nanoTime() < until) {
        Thread.sleep(20);
      }
      return report(where);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private long count(String where) throws IOException {
    Path folder = drop.resolve(where);
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".csv")).count();
    }
  }

  private String report(String where) throws IOException {
    StringBuilder said = new StringBuilder();
    try (Stream<Path> files = Files.list(drop.resolve(where))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".report.json")).toList()) {
        said.append(Files.readString(file));
      }
    }
    return said.toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
