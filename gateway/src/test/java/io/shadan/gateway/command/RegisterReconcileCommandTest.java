package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.register.image.ImageWriter;
import io.shadan.gateway.register.reconcile.Cause;
import io.shadan.gateway.register.reconcile.ReconciliationReport;
import io.shadan.gateway.register.timeline.Days;
import io.shadan.gateway.register.timeline.History;
import io.shadan.gateway.register.timeline.SupplyPoint;
import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code shadan register reconcile} as an operator runs it. */
class RegisterReconcileCommandTest {

  private static final Charset SJIS = Charset.forName("windows-31j");
  private static final int SWITCH = Days.of(java.time.LocalDate.parse("2020-04-01"));

  @TempDir private Path folder;
  private Path state;

  /** A hundred points of A0009, of which twenty switched to C0123. */
  @BeforeEach
  void image() throws IOException {
    state = Files.createDirectories(folder.resolve("state"));
    TreeMap<SupplyPoint, History> all = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      List<SupplySpan> spans = new ArrayList<>();
      spans.add(new SupplySpan(0, i < 20 ? SWITCH : Days.OPEN, SupplyState.suppliedBy("A0009"), 1));
      if (i < 20) {
        spans.add(new SupplySpan(SWITCH, Days.OPEN, SupplyState.suppliedBy("C0123"), 1));
      }
      all.put(point(i), new History(new Timeline("40221", 1, spans, List.of()), List.of()));
    }
    Path target = state.resolve("register-0000000001-0123456789abcdef.image");
    try (ImageWriter writer = ImageWriter.create(target)) {
      for (Map.Entry<SupplyPoint, History> each : all.entrySet()) {
        writer.add(each.getKey(), each.getValue());
      }
      writer.finish(1);
    }
  }

  @Test
  void differencesAreListedByCause() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("備考,供給地点特定番号,事業者");
    for (int i = 0; i < 99; i++) {
      lines.add(
          "㈱高圧"
              + i
              + ","
              + point(i).digits()
              + ","
              + (i < 17 ? "A0009" : i < 20 ? "C0123" : i == 50 ? "B0077" : "A0009"));
    }
    lines.add("x,123,A0009");
    lines.add("x," + new SupplyPoint(77, 77).digits() + ",=C0123");
    CommandRun run = run(lines, SJIS);
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(text(run))
        .contains("\"kept_former_supplier\":17", "\"supplier_differs\":1", "\"not_in_extract\":1")
        .contains("\"not_in_register\":1", "\"unreadable_rows\":1", "\"differing_points\":20");
    List<String> list = Files.readAllLines(list());
    assertThat(list).hasSize(1 + 20 + 1);
    assertThat(list)
        .anyMatch(
            line ->
                line.matches(
                    "kept_former_supplier,2," + point(0).digits() + ",\\S+,\\S+,C0123,A0009,1"))
        .anyMatch(line -> line.startsWith("unreadable,101,,"))
        .anyMatch(line -> line.contains("'=C0123"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list())))
        .isEqualTo("rw-------");
    ReconciliationReport kept = ReconciliationReport.all(state).get(0);
    assertThat(kept.summary().causes()).containsEntry(Cause.KEPT_FORMER_SUPPLIER, 17L);
    assertThat(kept.json()).isEqualTo(text(run).strip());
  }

  @Test
  void agreementEndsWithZero() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("備考,供給地点特定番号,事業者");
    for (int i = 0; i < 100; i++) {
      lines.add("," + point(i).digits() + "," + (i < 20 ? "C0123" : "A0009"));
    }
    CommandRun run = run(lines, SJIS);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(text(run)).contains("\"differing_points\":0", "\"extract_points\":100");
    assertThat(run(lines, SJIS).err()).as("the list exists").contains("differences.csv");
  }

  @Test
  void whatIsNoExtractIsRefused() throws IOException {
    assertThat(run(List.of("a,b", "1,2"), SJIS).err()).contains("lacks column '供給地点特定番号'");
    Files.write(folder.resolve("extract.csv"), new byte[] {(byte) 0x81});
    assertThat(command("windows-31j").exit()).isEqualTo(ExitCode.NOT_WRITTEN);
    assertThat(command("EBCDIC").exit()).isEqualTo(ExitCode.USAGE);
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> String.valueOf(file.getFileName())))
          .as("no spool stays")
          .containsExactlyInAnyOrder("state", "extract.csv");
    }
  }

  private CommandRun run(List<String> lines, Charset charset) throws IOException {
    Files.write(folder.resolve("extract.csv"), lines, charset);
    return command("windows-31j");
  }

  private CommandRun command(String charset) {
    return CommandRun.of(
        new byte[0],
        "register",
        "reconcile",
        "--state",
        state.toString(),
        "--extract",
        folder.resolve("extract.csv").toString(),
        "--system",
        "wheeling-charges",
        "--differences",
        list().toString(),
        "--charset",
        charset,
        "--point",
        "供給地点特定番号",
        "--retailer",
        "事業者");
  }

  private static String text(CommandRun run) {
    return new String(run.out(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private Path list() {
    return folder.resolve("differences.csv");
  }

  private static SupplyPoint point(int i) {
    return new SupplyPoint(9_000_000_000L, i);
  }
}
