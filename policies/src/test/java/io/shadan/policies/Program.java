package io.shadan.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program in the policies folder. */
final class Program {
  /** This module's folder. */
  static final Path FOLDER = Path.of(System.getProperty("shadan.root"), "policies");

  /**
   * What a program said.
   *
   * @param out standard output
   * @param err standard error
   */
  record Result(int code, String out, String err) {
    Result succeeded() {
      assertThat(code).as("exit code; %s%s", out, err).isZero();
      return this;
    }
  }

  private Program() {}

  /** Runs a pinned tool of {@code shadan.tools}; it fails the test when it is missing. */
  static Result tool(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(path(name).toString());
    command.addAll(List.of(arguments));
    return run(new ProcessBuilder(command));
  }

  static Path path(String tool) {
    Path path = Path.of(System.getProperty("shadan.tools"), tool);
    assertThat(path).as("the tests need the program %s", tool).isExecutable();
    return path;
  }

  static Result run(ProcessBuilder builder) {
    try {
      Path out = Files.createTempFile("program", ".out");
      Path err = Files.createTempFile("program", ".err");
      Process process =
          builder
              .directory(FOLDER.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(builder.command() + " did not end within 120 s");
      }
      Result result =
          new Result(
              process.exitValue(),
              Files.readString(out, StandardCharsets.UTF_8),
              Files.readString(err, StandardCharsets.UTF_8));
      Files.delete(out);
      Files.delete(err);
      return result;
    } catch (IOException e) {
      throw new AssertionError(builder.command() + " could not be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
