package io.shadan.gateway.command;

import io.shadan.gateway.register.feed.Extract;
import io.shadan.gateway.register.feed.ExtractReader;
import io.shadan.gateway.register.image.RegisterImage;
import io.shadan.gateway.register.log.ImageFolder;
import io.shadan.gateway.register.reconcile.DifferenceList;
import io.shadan.gateway.register.reconcile.ExtractFormat;
import io.shadan.gateway.register.reconcile.ReconciliationReport;
import io.shadan.gateway.register.reconcile.RegisterComparison;
import io.shadan.gateway.register.reconcile.RegisterComparison.Entry;
import io.shadan.gateway.register.reconcile.Window;
import io.shadan.gateway.register.timeline.Days;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shadan register reconcile}: another system's extract against the register. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    version = "Shadan",
    description = {
      "他システムの抽出データと供給者台帳を突き合わせ、差異を原因別に書き出します。",
      "Compares another system's extract with the register as the newest image in the gateway's",
      "state folder has it, writes the list of differences by cause, and leaves the counts where",
      "the gateway shows them. Changes nothing; the gateway may be running."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no difference",
      "1:a file cannot be read or written",
      "2:wrong usage",
      "3:differences"
    })
final class RegisterReconcileCommand implements Callable<Integer> {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  @Option(
      names = "--state",
      paramLabel = "DIR",
      required = true,
      description = "State folder of a gateway (shadan.register.state).")
  private Path state = Path.of("");

  @Option(
      names = "--extract",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header.")
  private Path extract = Path.of("");

  @Option(
      names = "--system",
      paramLabel = "NAME",
      required = true,
      description = "Name of the other system: a to z, digits and '-'.")
  private String system = "";

  @Option(
      names = "--differences",
      paramLabel = "FILE",
      required = true,
      description = "List to be written; holds supply point numbers. Must not exist.")
  private Path differences = Path.of("");

  @Option(names = "--charset", defaultValue = "UTF-8", description = "UTF-8 or windows-31j.")
  private String charset = "UTF-8";

  @Option(names = "--separator", defaultValue = ",", description = "One character.")
  private String separator = ",";

  @Option(names = "--point", defaultValue = "supply_point", description = "Column of the number.")
  private String point = "supply_point";

  @Option(names = "--retailer", defaultValue = "retailer", description = "Column of the code.")
  private String retailer = "retailer";

  @Option(names = "--from", description = "Column of the first day.")
  private @Nullable String from;

  @Option(names = "--to", description = "Column of the first day no longer in it.")
  private @Nullable String to;

  @Option(names = "--date-format", defaultValue = "uuuu-MM-dd", description = "Of both columns.")
  private String dateFormat = "uuuu-MM-dd";

  @Option(names = "--first", description = "First day compared (default: today).")
  private @Nullable LocalDate first;

  @Option(names = "--last", description = "Last day compared (default: the first).")
  private @Nullable LocalDate last;

  @Option(
      names = "--last-resort",
      paramLabel = "CODE",
      description = "Code by which the other system tells last-resort supply.")
  private List<String> lastResort = new ArrayList<>();

  private final Streams streams;

  RegisterReconcileCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    return AuditRun.of(streams, this::reconcile);
  }

  private int reconcile() throws IOException {
    ReconciliationReport.requireName(system);
    Window window = window();
    ExtractFormat format = format();
    long began = System.nanoTime();
    Path image =
        ImageFolder.newest(state)
            .orElseThrow(() -> new IOException(state + " holds no image of a register"));
    RegisterImage register = RegisterImage.open(image);
    try (DifferenceList list = DifferenceList.create(differences)) {
      RegisterComparison.Summary summary;
      try (Extract claims = new ExtractReader(format, list::unreadable).read(extract, spools())) {
        summary =
            new RegisterComparison(window, new HashSet<>(lastResort), list)
                .compare(entries(register), claims.claims());
        list.finish();
      }
      ReconciliationReport report =
          new ReconciliationReport(
              system, Instant.now(), register.batch(), list.unreadableRows(), summary);
      report.write(state);
      say(report, (System.nanoTime() - began) / 1e9);
      return report.agrees() ? ExitCode.MASKED : ExitCode.REFUSED;
    }
  }

  /** Beside the list, where there is room for as much. */
  private Path spools() {
    return Objects.requireNonNull(differences.toAbsolutePath().getParent(), "a file's folder");
  }

  private void say(ReconciliationReport report, double seconds) {
    AuditRun.lines(streams, report.json());
    streams
        .err()
        .println(
            "%d points here, %d there, %d differ; %.1f s"
                .formatted(
                    report.summary().register(),
                    report.summary().extract(),
                    report.summary().differing(),
                    seconds));
  }

  private Window window() {
    LocalDate day = first == null ? LocalDate.now(JAPAN) : first;
    LocalDate until = last == null ? day : last;
    return new Window(Days.of(day), Days.of(until) + 1);
  }

  private ExtractFormat format() {
    if (separator.length() != 1) {
      throw new WrongUsageException("--separator is '" + separator + "', expected one character");
    }
    return new ExtractFormat(
        charset(),
        separator.charAt(0),
        point,
        retailer,
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        dateFormat);
  }

  private Charset charset() {
    return switch (charset.toLowerCase(Locale.ROOT)) {
      case "utf-8" -> StandardCharsets.UTF_8;
      case "windows-31j", "cp932", "ms932" -> Charset.forName("windows-31j");
      default ->
          throw new WrongUsageException(
              "--charset is '" + charset + "', expected UTF-8 or windows-31j");
    };
  }

  private static Iterator<Entry> entries(RegisterImage register) {
    var all = register.all();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public Entry next() {
        var each = all.next();
        return new Entry(each.point(), each.history());
      }
    };
  }
}
