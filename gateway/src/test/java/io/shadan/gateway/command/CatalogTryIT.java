package io.shadan.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.StoryCustomers;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script's line as people and scripts write it, through bash and the executable jars. */
class CatalogTryIT {

  private static final Path ROOT = Path.of(System.getProperty("shadan.root"));
  private static final String LINE =
      "'%s/shadan' catalog try --system wheeling --operation customer_2 --as retail-clerk "
          .formatted(ROOT);

  private static Path folder;
  private static DemoSide demo;

  @BeforeAll
  static void start(@TempDir Path temporary) throws IOException {
    folder = temporary;
    demo = DemoSide.start(temporary);
    Files.write(
        folder.resolve("captured page.html"),
        demo.page("/wheeling/okyaku.do?gamen=2&spn=" + StoryCustomers.COMPETITOR));
    for (String jar : List.of("gateway", "demo")) {
      // Just built by this very build; the script would build again what looks older than a source.
      Files.setLastModifiedTime(
          ROOT.resolve("%s/target/shadan-%s-0.1.0-SNAPSHOT-exec.jar".formatted(jar, jar)),
          FileTime.from(Instant.now()));
    }
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  void maskedBytesAndNothingElseOnStandardOutput() throws Exception {
    CommandRun fromFile = bash(LINE + "'captured page.html'");
    assertThat(fromFile.exit()).as(fromFile.err()).isZero();
    assertThat(fromFile.err()).contains("record 1: other", "お客さま情報Ⅱ画面");
    byte[] page = Files.readAllBytes(folder.resolve("captured page.html"));
    CommandRun here = CommandRun.tried(demo.feed(), page, "wheeling/customer_2", "retail-clerk");
    assertThat(fromFile.out()).isEqualTo(here.out());
    CommandRun fromPipe = bash("cat 'captured page.html' | " + LINE + "--json -");
    assertThat(fromPipe.exit()).as(fromPipe.err()).isZero();
    assertThat(fromPipe.out()).isEqualTo(here.out());
    assertThat(fromPipe.findings().at("/result").asString()).isEqualTo("masked");
    assertThat(new String(here.out(), Charset.forName("windows-31j")))
        .contains(StoryCustomers.COMPETITOR)
        .doesNotContain(demo.customer(StoryCustomers.COMPETITOR).name());
  }

  @Test
  void refusalsAndWrongUsageHaveTheirExitCodes() throws Exception {
    CommandRun refused = bash(LINE + "--content-type application/pdf 'captured page.html'");
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).startsWith("refused       upstream_content_type_refused: ");
    CommandRun usage = bash(LINE + "gone.html");
    assertThat(usage.exit()).isEqualTo(2);
    assertThat(usage.out()).isEmpty();
    assertThat(usage.err()).contains("gone.html does not exist");
  }

  @Test
  void theFeedIsMadeOnce() throws Exception {
    bash(LINE + "'captured page.html'");
    List<Path> first = feed();
    FileTime made = Files.getLastModifiedTime(first.get(0));
    bash(LINE + "'captured page.html'");
    assertThat(feed()).isEqualTo(first).hasSize(2);
    assertThat(Files.getLastModifiedTime(first.get(0))).isEqualTo(made);
  }

  private static List<Path> feed() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache/register"))) {
      return files.sorted().toList();
    }
  }

  private static CommandRun bash(String line) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder bash =
        new ProcessBuilder("bash", "-c", "set -o pipefail; " + line)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    bash.environment().put("SHADAN_CACHE", folder.resolve("cache").toString());
    bash.environment().put("LC_ALL", "C");
    Process process = bash.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(line).isTrue();
    return new CommandRun(
        process.exitValue(),
        Files.readAllBytes(out),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
