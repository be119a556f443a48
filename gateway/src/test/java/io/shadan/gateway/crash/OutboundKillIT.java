package io.shadan.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.JournalReader;
import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} while files are delivered to a retailer: each is in the retailer's folder wholly
 * or not at all, in the end all are, and none without its release on record.
 */
class OutboundKillIT {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final int KILLS = 4;
  private static final int FILES = 10;
  private static final int ROWS = 20_000;
  private static final long SEED = 20261122;

  @Test
  void aFileIsDeliveredWhollyOrNotAtAll() throws Exception {
    Path folder = Files.createTempDirectory("shadan-outbound-kill");
    Random random = new Random(SEED);
    byte[] file = document();
    byte[] guarded = new String(file, SJIS).replaceAll(other() + "[^\n]*\n", "").getBytes(SJIS);
    try (GatewayWorld world = world(folder)) {
      for (int i = 0; i < FILES; i++) {
        put(folder, "notice-" + i + ".csv", file);
      }
      for (int kill = 0; kill < KILLS; kill++) {
        GatewayProcess gateway = GatewayProcess.start(world);
        int before = delivered(folder).size();
        await(() -> delivered(folder).size() > before || names(folder, "out").findAny().isEmpty());
        TimeUnit.MILLISECONDS.sleep(random.nextInt(400));
        gateway.kill();
        delivered(folder).values().forEach(body -> assertThat(body).isEqualTo(guarded));
      }
      try (GatewayProcess last = GatewayProcess.start(world)) {
        await(() -> names(folder, "out").findAny().isEmpty());
      }
      assertThat(delivered(folder)).hasSize(FILES);
      delivered(folder).values().forEach(body -> assertThat(body).isEqualTo(guarded));
      assertThat(names(folder, "delivered").filter(name -> name.endsWith(".part")).toList())
          .isEmpty();
      List<AuditRecord> journal = journal(folder);
      Map<String, Set<String>> released = released(journal);
      long inDoubt = journal.stream().filter(each -> each.result().equals("in_doubt")).count();
      System.out.printf(
          "kill -9 of file delivery: seed %d, %d kills, %d files, %d exchanges with a release, %d in"
              + " doubt%n",
          SEED, KILLS, FILES, released.values().stream().mapToInt(Set::size).sum(), inDoubt);
      assertThat(inDoubt).as("deliveries that were interrupted").isPositive();
      assertThat(released).hasSize(FILES);
    }
  }

  private static GatewayWorld world(Path folder) throws IOException {
    GatewayWorld world =
        GatewayWorld.in(folder)
            .with("shadan.role", "data-plane")
            .with("shadan.outbound.poll", "50ms")
            .catalogue("send", "outbound/send.yaml")
            .with("shadan.outbound.folders[0].system", "send")
            .with("shadan.outbound.folders[0].operation", "notice-csv")
            .with("shadan.outbound.folders[0].recipient", "A0009")
            .with("shadan.outbound.folders[0].recipient-kind", "affiliated_retailer");
    for (String place : List.of("out", "delivered", "held")) {
      world.with(
          "shadan.outbound.folders[0]." + place,
          Files.createDirectories(folder.resolve(place)).toString());
    }
    return world;
  }

  /** Own rows, and here and there another retailer's. */
  private static byte[] document() {
    return IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                (i % 100 == 7 ? other() : "2026-05," + GatewayWorld.OWN)
                    + ",お客さま"
                    + i
                    + ","
                    + i
                    + "\n")
        .collect(Collectors.joining("", "対象年月,供給地点特定番号,契約者名義,使用量\n", ""))
        .getBytes(SJIS);
  }

  private static String other() {
    return "2026-05," + GatewayWorld.OTHER_IN_AREA;
  }

  private static void put(Path folder, String name, byte[] body) throws Exception {
    Path out = folder.resolve("out");
    Files.write(out.resolve(name), body);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    Files.writeString(
        out.resolve(name + ".json.part"),
        "{\"sha256\":\"%s\",\"rows\":%d,\"recipient\":\"A0009\"}".formatted(sha256, ROWS));
    Files.move(
        out.resolve(name + ".json.part"),
        out.resolve(name + ".json"),
        StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the retailer would take. */
  private static Map<String, byte[]> delivered(Path folder) {
    Map<String, byte[]> bodies = new HashMap<>();
    names(folder, "delivered")
        .filter(name -> name.endsWith(".csv") && !name.startsWith("."))
        .forEach(name -> bodies.put(name, bytes(folder.resolve("delivered").resolve(name))));
    return bodies;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> names(Path folder, String place) {
    try (Stream<Path> files = Files.list(folder.resolve(place))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(".shadan.lock"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<AuditRecord> journal(Path folder) throws IOException {
    return new JournalReader(folder.resolve("journal"))
        .read(0, 1_000_000, Long.MAX_VALUE).stream().map(JournalReader.Entry::entry).toList();
  }

  /** File → exchanges in which it was released. */
  private static Map<String, Set<String>> released(List<AuditRecord> journal) {
    Map<String, Set<String>> exchanges = new HashMap<>();
    for (AuditRecord each : journal) {
      if (each.code() == AuditEventCode.RELEASE) {
        exchanges
            .computeIfAbsent(each.details().getOrDefault("file", ""), any -> new HashSet<>())
            .add(each.exchangeId());
      }
    }
    return exchanges;
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 60 s").isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
