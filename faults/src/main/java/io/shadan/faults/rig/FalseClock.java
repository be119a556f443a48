package io.shadan.faults.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A wall clock for one process that jumps while it runs (libfaketime); monotonic time stays. */
public final class FalseClock {
  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path offset;
  private final Path library;

  private FalseClock(Path offset, Path library) {
    this.offset = offset;
    this.library = library;
  }

  /**
   * @throws IOException the library is missing
   */
  public static FalseClock in(Path folder) throws IOException {
    try (Stream<Path> architectures = Files.list(LIBRARIES)) {
      Path library =
          architectures
              .map(each -> each.resolve(LIBRARY))
              .filter(Files::exists)
              .findFirst()
              .orElseThrow(() -> new IOException(LIBRARY + " of Debian's libfaketime is missing"));
      return new FalseClock(folder.resolve("clock.offset"), library);
    }
  }

  /**
   * From now on the clock is off by this much.
   *
   * @param by e.g. {@code -1h}, {@code +400d}
   */
  public void set(String by) throws IOException {
    Files.writeString(offset, by + "\n");
  }

  /** What the clock says, in seconds since 1970. */
  public long seconds() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before());
    command.addAll(List.of("date", "+%s"));
    return Long.parseLong(Programs.run(command.toArray(String[]::new)));
  }

  /** Goes before a command that is to live by this clock. */
  public List<String> before() {
    return List.of(
        "env",
        "LD_PRELOAD=" + library,
        "FAKETIME_TIMESTAMP_FILE=" + offset,
        "FAKETIME_NO_CACHE=1",
        "FAKETIME_DONT_FAKE_MONOTONIC=1");
  }
}
