package io.shadan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoMainTest {
  private final Path folder;
  private final StringWriter errors = new StringWriter();

  DemoMainTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(DemoMain.commandLine().getUsageMessage())
        .contains("--port", "--data", "--endpoints", "--gateway-jar", "--catalog");
  }

  @Test
  void unknownOptionAndBadPortAreRefused() throws Exception {
    assertThat(run("--prot", "1")).isEqualTo(2);
    assertThat(errors.toString()).contains("--prot");
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(
            run(
                "--port",
                "80",
                "--gateway-jar",
                file.toString(),
                "--elasticsearch-zip",
                file.toString(),
                "--catalog",
                folder.toString()))
        .isEqualTo(2);
    assertThat(errors.toString()).contains("--port 80", "1024 to 65530");
  }

  @Test
  void missingGatewayJarIsNamed() {
    Path missing = folder.resolve("gateway.jar");
    assertThat(run("--gateway-jar", missing.toString(), "--catalog", folder.toString()))
        .isEqualTo(2);
    assertThat(errors.toString()).contains(missing.toString());
  }

  private int run(String... arguments) {
    CommandLine commandLine = DemoMain.commandLine();
    commandLine.setErr(new PrintWriter(errors, true));
    return commandLine.execute(arguments);
  }
}
