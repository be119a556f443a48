package io.shadan.faults.rig;

import io.shadan.faults.writer.Task;
import io.shadan.faults.writer.WriterMain;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a writer is started.
 *
 * @param before what stands before {@code java}, e.g. a tracer
 * @param flags for the virtual machine
 * @param changed classes that stand before the journal's own
 * @param errors file its standard error goes to
 */
public record Launch(List<String> before, List<String> flags, Optional<Path> changed, Path errors) {
  private static final List<String> LEAN =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m");
  private static final String NEEDED =
      ".*(shadan-audit[^/]*\\.jar|audit/target/classes|shadan-faults[^/]*\\.jar|faults/target/classes"
          + "|jackson-core-[^/]*\\.jar|slf4j-[^/]*\\.jar)";

  public Launch {
    before = List.copyOf(before);
    flags = List.copyOf(flags);
  }

  /** The journal as it is. */
  public static Launch plain(Path errors) {
    return new Launch(List.of(), LEAN, Optional.empty(), errors);
  }

  public Launch behind(List<String> tracer) {
    return new Launch(tracer, flags, changed, errors);
  }

  public Launch with(Path classes) {
    return new Launch(before, flags, Optional.of(classes), errors);
  }

  public Launch flag(String... more) {
    return new Launch(
        before, Stream.concat(flags.stream(), Arrays.stream(more)).toList(), changed, errors);
  }

  List<String> command(Task task) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(classPath());
    command.add(WriterMain.class.getName());
    command.addAll(task.arguments());
    return command;
  }

  private String classPath() {
    Stream<String> own =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.matches(NEEDED));
    return String.join(
        File.pathSeparator, Stream.concat(changed.stream().map(Path::toString), own).toList());
  }
}
