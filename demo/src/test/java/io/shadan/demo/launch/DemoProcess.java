package io.shadan.demo.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code DemoMain} in its own JVM, with its temporary files below a folder of the test. */
final class DemoProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  final Path temporary;
  final Path endpoints;
  final int base;
  private final Path output;
  private final Process process;

  DemoProcess(Path folder, Path gatewayJar, Path elasticsearchZip, String... more)
      throws IOException {
    this(folder, sixFreePorts(), gatewayJar, elasticsearchZip, more);
  }

  DemoProcess(Path folder, int base, Path gatewayJar, Path elasticsearchZip, String... more)
      throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    this.temporary = Files.createDirectory(folder.resolve("tmp"));
    this.endpoints = folder.resolve("endpoints.json");
    this.output = folder.resolve("output.txt");
    this.base = base;
    Path catalog = Files.createDirectories(folder.resolve("catalog"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "io.shadan.demo.DemoMain"));
    command.addAll(List.of("--port", String.valueOf(base), "--endpoints", endpoints.toString()));
    command.addAll(List.of("--gateway-jar", gatewayJar.toString()));
    command.addAll(List.of("--elasticsearch-zip", elasticsearchZip.toString()));
    command.addAll(List.of("--catalog", catalog.toString()));
    command.addAll(List.of(more));
    this.process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  void awaitStarted() {
    await("endpoints file", () -> Files.exists(endpoints) || !process.isAlive());
    if (!process.isAlive()) {
      throw new AssertionError("the demo ended while starting:\n" + output());
    }
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the demo did not end:\n" + output());
    }
    return process.exitValue();
  }

  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(what + " did not come within " + LIMIT);
      }
      Thread.onSpinWait();
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int sixFreePorts() throws IOException {
    for (int attempt = 0; attempt < 50; attempt++) {
      int base;
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        base = socket.getLocalPort();
      }
      if (base <= 65_530 && free(base)) {
        return base;
      }
    }
    throw new AssertionError("no six free ports in a row");
  }

  private static boolean free(int base) {
    try {
      new Ports(base).requireFree();
      return true;
    } catch (IllegalStateException inUse) {
      return false;
    }
  }

  @Override
  public void close() throws Exception {
    List<ProcessHandle> family = children();
    process.destroyForcibly().waitFor();
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
