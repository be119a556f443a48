package io.shadan.faults.rig;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.writer.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A writer in a process of its own, and what it told so far. */
public final class WriterProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Acknowledged acknowledged;
  private final Thread reader;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final CountDownLatch named = new CountDownLatch(1);
  private final AtomicLong acks = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong pushedBack = new AtomicLong();
  private final List<Gate> gates = new ArrayList<>();
  private volatile long pid;
  private volatile long openPosition = -2;
  private volatile String failure = "";
  private volatile boolean ended;
  private volatile long lastAckNanos;
  private volatile boolean acknowledgedAfterRefusal;

  /**
   * The journal's isOpen changed.
   *
   * @param open what it became
   * @param micros wall clock since 1970
   */
  public record Gate(boolean open, long micros) {}

  private WriterProcess(Process process, Acknowledged acknowledged) {
    this.process = process;
    this.acknowledged = acknowledged;
    this.reader = new Thread(this::read, "writer-output");
    this.reader.setDaemon(true);
    this.reader.start();
  }

  /** Starts a writer; what it acknowledges goes to {@code acknowledged}. */
  public static WriterProcess start(Launch launch, Task task, Acknowledged acknowledged)
      throws IOException {
    Process process =
        new ProcessBuilder(launch.command(task))
            .redirectError(ProcessBuilder.Redirect.appendTo(launch.errors().toFile()))
            .start();
    return new WriterProcess(process, acknowledged);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        told(line);
        line = lines.readLine();
      }
    } catch (IOException e) {
      failure = "output unreadable: " + e;
    } finally {
      named.countDown();
      opened.countDown();
    }
  }

  private void told(String line) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "ACK" -> {
        acknowledged.add(Long.parseLong(words[1]), Long.parseLong(words[2]));
        lastAckNanos = System.nanoTime();
        acknowledgedAfterRefusal |= refused.get() > 0;
        acks.incrementAndGet();
      }
      case "PID" -> {
        pid = Long.parseLong(words[1]);
        named.countDown();
      }
      case "OPEN" -> {
        openPosition = Long.parseLong(words[1]);
        opened.countDown();
      }
      case "FAILED" -> failure = line;
      case "GATE" -> gate(new Gate(words[1].equals("open"), Long.parseLong(words[2])));
      case "REFUSED" -> {
        refused.incrementAndGet();
        if (words.length > 2 && words[2].equals("JournalPushbackException")) {
          pushedBack.incrementAndGet();
        }
      }
      case "END" -> ended = true;
      default -> failure = "not understood: " + line;
    }
  }

  private void gate(Gate gate) {
    synchronized (gates) {
      gates.add(gate);
    }
  }

  public List<Gate> gates() {
    synchronized (gates) {
      return List.copyOf(gates);
    }
  }

  /** Waits for the journal to open; false when the writer ended before. */
  public boolean awaitOpen() throws InterruptedException {
    if (!opened.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the writer neither opened nor ended");
    }
    return openPosition > -2;
  }

  public long pid() throws InterruptedException {
    if (!named.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || pid == 0) {
      throw new IllegalStateException("the writer did not start: " + failure);
    }
    return pid;
  }

  /** Newest durable position at opening; -2 when it did not open. */
  public long openPosition() {
    return openPosition;
  }

  /** Lets a waiting writer append. */
  public void go() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  public void signal(String name) throws IOException, InterruptedException {
    Programs.run("kill", "-" + name, Long.toString(pid()));
  }

  /** Kills the writer itself, not the tracer before it, and waits until all it told is read. */
  public void kill() throws InterruptedException {
    ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
    awaitEnd();
  }

  /** Returns the exit code. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the writer did not end");
    }
    reader.join();
    return process.exitValue();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long acks() {
    return acks.get();
  }

  /** {@link System#nanoTime} of the newest receipt. */
  public long lastAckNanos() {
    return lastAckNanos;
  }

  public long refused() {
    return refused.get();
  }

  public long pushedBack() {
    return pushedBack.get();
  }

  /** Whether a receipt came after an append had failed. */
  public boolean acknowledgedAfterRefusal() {
    return acknowledgedAfterRefusal;
  }

  public String failure() {
    return failure;
  }

  /** Whether it came to its end in order. */
  public boolean ended() {
    return ended;
  }

  @Override
  public void close() {
    if (pid != 0) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly();
  }
}
