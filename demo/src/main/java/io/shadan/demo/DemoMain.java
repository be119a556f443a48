package io.shadan.demo;

import io.shadan.demo.elastic.ElasticsearchNode;
import io.shadan.demo.launch.DemoOptions;
import io.shadan.demo.launch.DemoRun;
import io.shadan.demo.launch.Ports;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.system.ApplicationHome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code shadan demo}: the whole path on one machine. */
@Command(
    name = "shadan demo",
    subcommands = FeedCommand.class,
    mixinStandardHelpOptions = true,
    version = "Shadan demo",
    description = {
      "デモ一式を起動します。Ctrl-C で終了し、何も残しません。",
      "Starts the whole demo on loopback; Ctrl-C stops it and leaves nothing behind."
    })
public final class DemoMain implements Callable<Integer> {
  private static final String GATEWAY_JAR = "gateway/target/shadan-gateway-0.1.0-SNAPSHOT-exec.jar";

  @Option(
      names = "--port",
      paramLabel = "BASE",
      defaultValue = "8443",
      description = "First of six ports (default: ${DEFAULT-VALUE}).")
  private int base;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep data here between runs (default: a temporary folder).")
  private @Nullable Path data;

  @Option(
      names = "--endpoints",
      paramLabel = "FILE",
      description = "Write addresses, certificates, personas and the story as JSON.")
  private @Nullable Path endpoints;

  @Option(names = "--gateway-jar", paramLabel = "PATH", description = "The gateway's jar.")
  private @Nullable Path gatewayJar;

  @Option(names = "--catalog", paramLabel = "DIR", description = "The catalogue's folder.")
  private @Nullable Path catalog;

  @Option(
      names = "--elasticsearch-zip",
      paramLabel = "PATH",
      description = "The Elasticsearch distribution.")
  private @Nullable Path elasticsearchZip;

  @Spec private @Nullable CommandSpec spec;

  /** Runs until Ctrl-C (status 0) or until a part ends by itself (status 1). */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DemoMain());
  }

  @Override
  public Integer call() {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    DemoRun run = new DemoRun(options(), out, Clock.systemUTC());
    AtomicInteger status = new AtomicInteger();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, status.get()), "stop"));
    String end = untilItEnds(run);
    if (!run.isStopping()) {
      status.set(1);
      out.println(end);
    }
    return 1;
  }

  private static String untilItEnds(DemoRun run) {
    try {
      run.start();
      return run.awaitEnd();
    } catch (RuntimeException e) {
      return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
  }

  /** The JVM would report the signal as its status; a demo stopped by its user ended well. */
  private static void stop(DemoRun run, int status) {
    run.close();
    Runtime.getRuntime().halt(status);
  }

  DemoOptions options() {
    try {
      return new DemoOptions(
          new Ports(base),
          Optional.ofNullable(data).map(Path::toAbsolutePath),
          Optional.ofNullable(endpoints).map(Path::toAbsolutePath),
          Optional.ofNullable(gatewayJar).orElseGet(() -> home().resolve(GATEWAY_JAR)),
          Optional.ofNullable(catalog).orElseGet(() -> home().resolve("demo/catalog")),
          Optional.ofNullable(elasticsearchZip).orElseGet(DemoMain::zip));
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private static Path zip() {
    return ElasticsearchNode.zipFromProperty();
  }

  /** The repository: as told, or two folders above {@code demo/target/*.jar}. */
  private static Path home() {
    String told =
        Optional.ofNullable(System.getProperty("shadan.home"))
            .or(() -> Optional.ofNullable(System.getenv("SHADAN_HOME")))
            .orElse("");
    if (!told.isEmpty()) {
      return Path.of(told);
    }
    Path self = new ApplicationHome(DemoMain.class).getDir().toPath().toAbsolutePath();
    return self.resolve("../..").normalize();
  }
}
