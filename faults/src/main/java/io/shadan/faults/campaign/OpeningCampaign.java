package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.DirectoryCheck;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.Trace;
import io.shadan.faults.rig.Trace.Point;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * EIO, ENOSPC and SIGKILL on every system call by which a journal is opened: a new one, and one
 * that has to be recovered. It may refuse to open then; it may not lose anything.
 */
public final class OpeningCampaign {
  private final Path folder;
  private final Launch launch;
  private int calls;
  private int runs;
  private int refused;

  /**
   * @param calls system calls of both openings
   * @param runs one for each call and fault
   * @param refused runs in which the journal did not open
   */
  public record Figures(int calls, int runs, int refused) {}

  public OpeningCampaign(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
  }

  /** Spoils the opening of a new and of a torn journal. */
  public Figures run() throws IOException, InterruptedException {
    Path fresh = Folders.fresh(folder, "fresh");
    every(fresh, new Acknowledged());
    Path torn = Folders.fresh(folder, "torn");
    Acknowledged told = new Acknowledged();
    write(torn, told);
    every(torn, told);
    return new Figures(calls, runs, refused);
  }

  /** Several segments, and something unfinished at the end. */
  private void write(Path directory, Acknowledged told) throws IOException, InterruptedException {
    Task task =
        Task.in(directory.toString(), 1, 1).withThreads(1).withRecords(8).withSegmentBytes(1024);
    try (WriterProcess writer = WriterProcess.start(launch, task, told)) {
      int unused = writer.awaitEnd();
    }
    tear(directory, told.size());
  }

  private void every(Path original, Acknowledged told) throws IOException, InterruptedException {
    Path log = folder.resolve("opening.log");
    spoil(original, told, List.of(), log, "an undisturbed opening");
    List<Point> points = Trace.points(log, folder.resolve("journal"));
    calls += points.size();
    for (Point point : points) {
      for (String fault : SyscallCampaign.FAULTS) {
        String what = "%s on %s %d while opening".formatted(fault, point.call(), point.nth());
        String inject = "%s:%s:when=%d".formatted(point.call(), fault, point.nth());
        refused += spoil(original, told, List.of(inject), log, what) ? 0 : 1;
        runs++;
      }
    }
  }

  private boolean spoil(
      Path original, Acknowledged before, List<String> inject, Path log, String what)
      throws IOException, InterruptedException {
    Path directory = Folders.copy(original, folder.resolve("journal"));
    Acknowledged told = before.another();
    List<Path> paths = new ArrayList<>(segments(directory));
    paths.addAll(
        List.of(
            directory,
            directory.resolve("lock"),
            directory.resolve("origin"),
            directory.resolve("origin.new")));
    Launch traced = launch.behind(Trace.starting(paths, inject, log));
    Task task = Task.in(directory.toString(), 1000, 1).withThreads(1).withRecords(0);
    try (WriterProcess writer = WriterProcess.start(traced, task, told)) {
      boolean opened = writer.awaitOpen();
      int unused = writer.awaitEnd();
      Reopening.check(directory, told, what);
      return opened;
    } finally {
      Folders.remove(directory);
    }
  }

  private static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".seg")).sorted().toList();
    }
  }

  /** What a crash leaves in the middle of a write: the head of an entry and nothing behind it. */
  private static void tear(Path directory, long entries) throws IOException {
    List<Path> segments = segments(directory);
    Path newest = segments.get(segments.size() - 1);
    long offset = DirectoryCheck.end(directory, entries - 1);
    try (FileChannel channel = FileChannel.open(newest, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[512 - (int) (offset % 512)]), offset);
      channel.write(ByteBuffer.wrap(new byte[] {'t', 'o', 'r', 'n'}), (offset / 512 + 1) * 512);
    }
  }
}
