package io.shadan.demo.process;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stands in front of a child's command: its own session, the parent-death signal and, when
 * asked, another user.
 */
public final class Launcher {
  /** The user without rights ("nobody"), by number: names differ between systems. */
  public static final int NOBODY = 65534;

  private final List<String> prefix;

  private Launcher(List<String> prefix) {
    this.prefix = List.copyOf(prefix);
  }

  /** As the present user. */
  public static Launcher sameUser() {
    List<String> prefix = new ArrayList<>(session());
    program("setpriv")
        .ifPresent(setpriv -> prefix.addAll(List.of(setpriv.toString(), "--pdeathsig", "TERM")));
    return new Launcher(prefix);
  }

  /**
   * As {@link #NOBODY}; for programs that refuse to run as root.
   *
   * @throws IllegalStateException if {@code setpriv} is not installed
   */
  public static Launcher nobody() {
    Path setpriv =
        program("setpriv")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "setpriv (Debian package util-linux) is not on the PATH; it is needed to"
                            + " start a program as another user than root"));
    List<String> prefix = new ArrayList<>(session());
    prefix.addAll(
        List.of(
            setpriv.toString(),
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--pdeathsig",
            "TERM"));
    return new Launcher(prefix);
  }

  /** Whether the present user is root. */
  public static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }

  List<String> wrap(List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  private static List<String> session() {
    return program("setsid").map(Path::toString).stream().toList();
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
