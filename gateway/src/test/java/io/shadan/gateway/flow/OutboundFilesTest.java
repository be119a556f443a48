package io.shadan.gateway.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.audit.event.AuditEventCode;
import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.journal.Journal;
import io.shadan.audit.journal.JournalReader;
import io.shadan.gateway.testing.GatewayWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in a folder reach the retailer's folder wholly guarded or not at all. */
class OutboundFilesTest {

  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(OutboundFilesTest::world);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static GatewayWorld world(GatewayWorld world) {
    world
        .with("shadan.role", "data-plane")
        .with("shadan.outbound.poll", "100ms")
        .catalogue("send", "outbound/send.yaml")
        .feed(Wave.feed());
    List<String> operations = List.of("notice-csv", "strict-csv", "notice-xml", "notice-json");
    for (int i = 0; i < operations.size(); i++) {
      String folder = "shadan.outbound.folders[" + i + "].";
      world
          .with(folder + "system", "send")
          .with(folder + "operation", operations.get(i))
          .with(folder + "recipient", "A0009")
          .with(folder + "recipient-kind", "affiliated_retailer");
      for (String place : List.of("out", "delivered", "held")) {
        Path path = world.folder().resolve(operations.get(i)).resolve(place);
        make(path);
        world.with(folder + place, path.toString());
      }
    }
    return world;
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xml", "json"})
  void theWavesOf2020StayInTheHeldFolder(String format) throws IOException {
    String operation = "notice-" + format;
    byte[] body =
        switch (format) {
          case "csv" -> Wave.csv(Wave.rows("2020-05"));
          case "xml" -> Wave.xml(Wave.rows("2020-05"));
          default -> Wave.json(Wave.rows("2020-05"));
        };
    put(operation, "notice." + format, body, Wave.SWITCHED + Wave.OWN, "A0009");
    await(() -> Files.exists(place(operation, "held", "notice." + format)));
    byte[] delivered = Files.readAllBytes(place(operation, "delivered", "notice." + format));
    String text =
        new String(
            delivered,
            format.equals("csv") ? RunningGateway.SJIS : java.nio.charset.StandardCharsets.UTF_8);
    assertThat(Wave.leaks(text)).isEmpty();
    assertThat(text).contains(Wave.own(0), "自社399様");
    assertThat(Files.readString(place(operation, "delivered", "notice." + format + ".json")))
        .contains("\"rows\":" + Wave.OWN, sha256(delivered), "A0009");
    assertThat(report(operation, ".csv").lines().filter(row -> row.contains("supplier_differs")))
        .hasSize(Wave.SWITCHED);
    assertThat(report(operation, ".json"))
        .contains("\"delivered\" : 400", "\"channel\" : \"file\"");
    assertThat(names(operation, "out")).isEmpty();
    List<AuditRecord> records = records("notice." + format);
    assertThat(records.stream().map(AuditRecord::code).distinct())
        .containsExactly(
            AuditEventCode.ATTEMPT,
            AuditEventCode.OUTBOUND_HOLD,
            AuditEventCode.RELEASE,
            AuditEventCode.OUTCOME);
    assertThat(records.stream().flatMap(each -> each.disclosures().stream()))
        .hasSize(Wave.OWN)
        .allMatch(each -> each.relation().equals("own"));
  }

  @Test
  void aFileThatIsWhollyTheRecipientsIsDeliveredByteForByte() throws IOException {
    byte[] body =
        Wave.csv(Wave.rows("2020-03").stream().map(OutboundFilesTest::withoutAccount).toList());
    put("notice-csv", "march.csv", body, Wave.SWITCHED + Wave.OWN, "A0009");
    await(() -> names("notice-csv", "out").isEmpty());
    String masked =
        Files.readString(place("notice-csv", "delivered", "march.csv"), RunningGateway.SJIS);
    assertThat(masked.replace("＊＊＊＊", "")).isEqualTo(new String(body, RunningGateway.SJIS));
    assertThat(place("notice-csv", "held", "march.csv")).doesNotExist();
  }

  @Test
  void aFileThatIsRefusedIsHeldWhole() throws IOException {
    put(
        "strict-csv",
        "invoice.csv",
        Wave.csv(Wave.rows("2020-05")),
        Wave.SWITCHED + Wave.OWN,
        "A0009");
    await(() -> Files.exists(place("strict-csv", "held", "invoice.csv.json")));
    assertThat(names("strict-csv", "delivered")).isEmpty();
    assertThat(report("strict-csv", ".csv").lines()).hasSize(Wave.SWITCHED + 1);
    assertThat(report("strict-csv", ".json")).contains("\"refused\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"recipient", "sha256", "rows", "keys", "name", "unreadable"})
  void aFileThatIsNotWhatItSaysIsHeld(String wrong) throws IOException {
    byte[] body =
        wrong.equals("unreadable")
            ? "対象年月,供給地点特定番号\r\n\"半端".getBytes(RunningGateway.SJIS)
            : Wave.csv(List.of(Wave.row(Wave.own(0), "2020-05", "自社")));
    String name = wrong.equals("name") ? "notice-" + Wave.own(0) + ".csv" : wrong + ".csv";
    String side =
        "{\"sha256\":\"%s\",\"rows\":%d,\"recipient\":\"%s\"%s}"
            .formatted(
                wrong.equals("sha256") ? "0".repeat(64) : sha256(body),
                wrong.equals("rows") ? 2 : 1,
                wrong.equals("recipient") ? "C0123" : "A0009",
                wrong.equals("keys") ? ",\"more\":1" : "");
    putBoth("notice-csv", name, body, side);
    await(() -> Files.exists(place("notice-csv", "held", name + ".json")));
    assertThat(place("notice-csv", "delivered", name)).doesNotExist();
  }

  @Test
  void halfWrittenFilesAndThoseWithoutASideFileWait() throws IOException {
    byte[] body = Wave.csv(List.of(Wave.row(Wave.own(0), "2020-05", "自社")));
    Files.write(place("notice-csv", "out", "early.csv"), body);
    Files.write(place("notice-csv", "out", "half.csv.part"), body);
    put("notice-csv", "later.csv", body, 1, "A0009");
    await(() -> names("notice-csv", "out").equals(List.of("early.csv", "half.csv.part")));
    assertThat(place("notice-csv", "delivered", "later.csv")).exists();
    assertThat(place("notice-csv", "delivered", "early.csv")).doesNotExist();
    Files.delete(place("notice-csv", "out", "early.csv"));
    Files.delete(place("notice-csv", "out", "half.csv.part"));
  }

  @Test
  void aSecondDeliveryIsShownAsSuch() throws IOException {
    byte[] body = Wave.csv(List.of(Wave.row(Wave.own(0), "2020-05", "自社")));
    put("notice-csv", "twice.csv", body, 1, "A0009");
    await(
        () ->
            names("notice-csv", "out").isEmpty()
                && Files.exists(place("notice-csv", "delivered", "twice.csv.json")));
    String first = records("twice.csv").get(0).exchangeId();
    Files.delete(place("notice-csv", "delivered", "twice.csv"));
    Files.delete(place("notice-csv", "delivered", "twice.csv.json"));
    put("notice-csv", "twice.csv", body, 1, "A0009");
    await(() -> Files.exists(place("notice-csv", "delivered", "twice.csv.json")));
    await(() -> releases("twice.csv").size() == 2);
    assertThat(releases("twice.csv").get(1).details()).containsEntry("delivers_again", first);
    put("notice-csv", "twice.csv", body, 1, "A0009");
    await(() -> Files.exists(place("notice-csv", "held", "twice.csv.json")));
    assertThat(releases("twice.csv")).as("one waits for the recipient").hasSize(2);
  }

  @Test
  void nothingIsDeliveredWithoutAJournal() throws Exception {
    try (RunningGateway other = RunningGateway.start(OutboundFilesTest::world)) {
      other.bean(Journal.class).close();
      Path folder = other.world().folder().resolve("notice-csv");
      byte[] body = Wave.csv(List.of(Wave.row(Wave.own(0), "2020-05", "自社")));
      Files.write(folder.resolve("out/down.csv"), body);
      Files.writeString(folder.resolve("out/down.csv.json"), side(body, 1, "A0009"));
      TimeUnit.SECONDS.sleep(1);
      assertThat(folder.resolve("delivered/down.csv")).doesNotExist();
      assertThat(folder.resolve("out/down.csv")).exists();
    }
  }

  private static Wave.Row withoutAccount(Wave.Row row) {
    return new Wave.Row(row.point(), row.month(), row.name(), row.kwh(), "");
  }

  private static void put(String operation, String name, byte[] body, int rows, String recipient)
      throws IOException {
    putBoth(operation, name, body, side(body, rows, recipient));
  }

  private static void putBoth(String operation, String name, byte[] body, String side)
      throws IOException {
    Path part = place(operation, "out", name + ".part");
    Files.write(part, body);
    Files.move(part, place(operation, "out", name), StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(place(operation, "out", name + ".json.part"), side);
    Files.move(
        place(operation, "out", name + ".json.part"),
        place(operation, "out", name + ".json"),
        StandardCopyOption.ATOMIC_MOVE);
  }

  private static String side(byte[] body, int rows, String recipient) {
    return "{\"sha256\":\"%s\",\"rows\":%d,\"recipient\":\"%s\"}"
        .formatted(sha256(body), rows, recipient);
  }

  private static Path place(String operation, String place, String name) {
    return gateway.world().folder().resolve(operation).resolve(place).resolve(name);
  }

  private static List<String> names(String operation, String place) {
    try (Stream<Path> files = Files.list(place(operation, place, ""))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one report beside the held files of an operation that ends so. */
  private static String report(String operation, String suffix) throws IOException {
    String name =
        names(operation, "held").stream()
            .filter(each -> each.endsWith(".report" + suffix))
            .findFirst()
            .orElseThrow();
    return Files.readString(place(operation, "held", name));
  }

  private static List<AuditRecord> releases(String file) {
    return records(file).stream().filter(each -> each.code() == AuditEventCode.RELEASE).toList();
  }

  /** Records of the exchanges whose release names a file. */
  private static List<AuditRecord> records(String file) {
    try {
      Journal journal = gateway.journal();
      JournalReader reader =
          new JournalReader(Path.of(gateway.world().property("shadan.journal.directory")));
      List<AuditRecord> all =
          reader.read(0, 100_000, journal.durablePosition()).stream()
              .map(JournalReader.Entry::entry)
              .toList();
      List<String> exchanges =
          all.stream()
              .filter(each -> file.equals(each.details().get("file")))
              .map(AuditRecord::exchangeId)
              .distinct()
              .toList();
      return all.stream().filter(each -> exchanges.contains(each.exchangeId())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier done) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 20 s").isLessThan(until);
      Thread.onSpinWait();
    }
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
