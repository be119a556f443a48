package io.shadan.bench.jmh;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of this package and prints what issue 4 asks for: speeds against the named
 * peer of the same run, and bytes allocated per record. Ends with 1 when a floor is not reached.
 */
public final class MaskingReport {

  private final Map<String, RunResult> results = new TreeMap<>();
  private final PrintStream out;
  private boolean reached = true;

  private MaskingReport(Collection<RunResult> runs, PrintStream out) {
    runs.forEach(run -> results.put(name(run), run));
    this.out = out;
  }

  /**
   * Measures.
   *
   * @param args forks and seconds per iteration; 2 and 2 when absent
   */
  public static void main(String[] args) throws RunnerException {
    int forks = args.length > 0 ? Integer.parseInt(args[0]) : 2;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    Options options =
        new OptionsBuilder()
            .include(MaskingReport.class.getPackageName().replace(".", "\\.") + "\\..*Benchmark\\.")
            .addProfiler(GCProfiler.class)
            .forks(forks)
            .warmupIterations(12)
            .warmupTime(TimeValue.seconds(seconds))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(seconds))
            .jvmArgsAppend("-Xms1g", "-Xmx1g", "-XX:+UseG1GC")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    if (!new MaskingReport(new Runner(options).run(), System.out).print()) {
      System.exit(1);
    }
  }

  private boolean print() {
    JsonBodies json = new JsonBodies();
    DemoBodies demo = new DemoBodies();
    out.printf(
        "%-8s %8s %7s %12s %12s %12s %12s%n",
        "body", "bytes", "records", "mask us", "parse us", "p+write us", "B/record");
    row("list", json.list, "listParse");
    row("single", json.single, "singleParse");
    row("html", demo.html, "");
    row("xml", demo.xml, "");
    row("csv", demo.csv, "");
    out.println();
    floor("JSON list, of Jackson parse only", "listParse", "listMask", 0.6);
    floor("JSON list, of Jackson parse and write", "listParseAndWrite", "listMask", 2);
    floor("JSON single, of Jackson parse only", "singleParse", "singleMask", 0.6);
    floor("JSON single, of Jackson parse and write", "singleParseAndWrite", "singleMask", 2);
    floor("HTML, of jsoup parse and outerHtml", "htmlParseAndWrite", "htmlMask", 1);
    floor("XML, of Woodstox read and write", "xmlParseAndWrite", "xmlMask", 1);
    floor("CSV, of FastCSV read and write", "csvParseAndWrite", "csvMask", 1);
    CsvStreamReport.print(demo.csv, out);
    return reached;
  }

  private void row(String body, Subject subject, String parse) {
    int records = subject.records();
    out.printf(
        Locale.ROOT,
        "%-8s %8d %7d %12.2f %12s %12.2f %12.0f%n",
        body,
        subject.body().length,
        records,
        micros(body + "Mask"),
        parse.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", micros(parse)),
        micros(body + "ParseAndWrite"),
        allocated(body + "Mask") / records);
  }

  /** Speed of ours in units of the peer's. */
  private void floor(String what, String peer, String ours, double least) {
    double ratio = micros(peer) / micros(ours);
    reached &= ratio >= least;
    out.printf(
        Locale.ROOT,
        "%-45s %5.2f  (floor %.1f)%s%n",
        what,
        ratio,
        least,
        ratio >= least ? "" : "  NOT REACHED");
  }

  private double micros(String benchmark) {
    return run(benchmark).getPrimaryResult().getScore();
  }

  private double allocated(String benchmark) {
    return run(benchmark).getSecondaryResults().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
        .map(Map.Entry::getValue)
        .mapToDouble(Result::getScore)
        .findFirst()
        .orElseThrow();
  }

  private RunResult run(String benchmark) {
    RunResult run = results.get(benchmark);
    if (run == null) {
      throw new IllegalStateException("no result of " + benchmark);
    }
    return run;
  }

  private static String name(RunResult run) {
    String benchmark = run.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }
}
