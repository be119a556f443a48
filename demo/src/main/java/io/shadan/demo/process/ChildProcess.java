package io.shadan.demo.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One running child with its output in a log file. It stands in its own session, so that Ctrl-C
 * reaches only the parent, and is told to end when the parent dies, where the system can do that.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final String name;
  private final Path log;
  private final Process process;

  private ChildProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param name how messages call it
   * @param command program and arguments; never a secret, arguments are readable by everyone
   * @param environment variables set on top of the parent's
   * @param directory where it runs
   * @param log where its output and errors go, overwritten
   * @throws UncheckedIOException if the program cannot be started
   */
  public static ChildProcess start(
      String name,
      Launcher launcher,
      List<String> command,
      Map<String, String> environment,
      Path directory,
      Path log) {
    ProcessBuilder builder = new ProcessBuilder(launcher.wrap(command));
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().putAll(environment);
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new ChildProcess(name, log, spawn(name, builder));
  }

  /**
   * Starts it from a thread that lives as long as the child does: Linux sends the parent-death
   * signal when the <em>thread</em> that started a child ends.
   */
  private static Process spawn(String name, ProcessBuilder builder) {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread keeper =
        new Thread(
            () -> {
              try {
                started.complete(builder.start());
              } catch (IOException e) {
                started.completeExceptionally(e);
                return;
              }
              started.join().onExit().join();
            },
            "keeper of " + name);
    keeper.setDaemon(true);
    keeper.start();
    try {
      return started.join();
    } catch (CompletionException e) {
      throw new UncheckedIOException(
          name + " could not be started", new IOException(e.getCause() == null ? e : e.getCause()));
    }
  }

  /** How messages call it. */
  public String name() {
    return name;
  }

  /** Its process id; the same program all its life. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit status when it ends, for whatever reason. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** The end of what it wrote. */
  public String logTail(int lines) {
    return LogTail.of(log, lines);
  }

  /** Asks it to end and ends it, with everything it started, when it does not within 20 s. */
  @Override
  public void close() {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroy();
    long deadline = System.nanoTime() + GRACE.toNanos();
    await(process.toHandle(), deadline);
    family.forEach(member -> await(member, deadline));
  }

  private static void await(ProcessHandle handle, long deadline) {
    try {
      handle.onExit().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      kill(handle);
    } catch (InterruptedException e) {
      kill(handle);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for process " + handle.pid() + " failed", e);
    }
  }

  private static void kill(ProcessHandle handle) {
    handle.destroyForcibly();
    handle.onExit().join();
  }
}
