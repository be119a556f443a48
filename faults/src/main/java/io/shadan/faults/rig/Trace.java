package io.shadan.faults.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** System calls seen and spoilt by strace. */
public final class Trace {
  /** Every call by which a journal touches its files. */
  static final String CALLS =
      "openat,write,pwrite64,writev,pwritev,fdatasync,fsync,ftruncate,fallocate,lseek,close,statfs,"
          + "mkdir,rename,renameat,renameat2,unlink,getdents64,read,pread64,fcntl,fstat,newfstatat";

  private static final Pattern CALL = Pattern.compile("(\\d+ +)?(\\d+\\.\\d+) (\\w+)\\(");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private Trace() {}

  /** A call to spoil: the nth of its kind in one thread. */
  public record Point(String call, int nth) {}

  /** Tracer that starts the program; only calls on the given paths count. */
  public static List<String> starting(List<Path> paths, List<String> inject, Path log) {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf"));
    paths.forEach(path -> command.addAll(List.of("-P", path.toString())));
    command.addAll(options(inject, log));
    return command;
  }

  /** Tracer that starts the program and shows all its writes and forces. */
  public static List<String> everything(Path log) {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-ttt", "-y"));
    command.addAll(List.of("-o", log.toString(), "-e", "trace=write,writev,fdatasync,fsync"));
    return command;
  }

  /** Attaches to the journal's writing thread alone, and returns when it is traced. */
  public static Process attach(long pid, List<String> inject, Path log)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Path thread = writingThread(pid, end);
    List<String> command =
        new ArrayList<>(List.of("strace", "-p", thread.getFileName().toString()));
    command.addAll(options(inject, log));
    Process strace =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (Files.readString(thread.resolve("status")).contains("TracerPid:\t0\n")) {
      if (System.nanoTime() > end || !strace.isAlive()) {
        strace.destroyForcibly();
        throw new IOException("strace does not attach to the journal's thread");
      }
      Thread.sleep(5);
    }
    Thread.sleep(30); // it seizes first and sets its options then
    return strace;
  }

  private static List<String> options(List<String> inject, Path log) {
    List<String> options = new ArrayList<>(List.of("-ttt", "-y", "-o", log.toString()));
    options.addAll(List.of("-e", "trace=" + CALLS));
    inject.forEach(each -> options.addAll(List.of("-e", "inject=" + each)));
    return options;
  }

  /** A thread gets its name some time after it started. */
  private static Path writingThread(long pid, long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end) {
      try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
        for (Path thread : threads.toList()) {
          if (Files.readString(thread.resolve("comm")).startsWith("journal-writer")) {
            return thread;
          }
        }
      }
      Thread.sleep(5);
    }
    throw new IOException("no thread of process " + pid + " is called journal-writer…");
  }

  /** The calls of a log that touch a folder, counted as strace counts: by kind and thread. */
  public static List<Point> points(Path log, Path folder) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    Set<Point> points = new LinkedHashSet<>();
    for (String line : Files.readAllLines(log)) {
      Matcher call = CALL.matcher(line);
      if (call.lookingAt()) {
        int nth = counts.merge(call.group(1) + call.group(3), 1, Integer::sum);
        if (line.contains(folder.toString())) {
          points.add(new Point(call.group(3), nth));
        }
      }
    }
    return List.copyOf(points);
  }

  /** When the first spoilt call returned, in microseconds since 1970; -1 when none was. */
  public static long injectedAt(Path log) throws IOException {
    for (String line : Files.readAllLines(log)) {
      Matcher call = CALL.matcher(line);
      if (line.contains("(INJECTED)") && call.lookingAt()) {
        return (long) (Double.parseDouble(call.group(2)) * 1_000_000);
      }
    }
    return -1;
  }
}
