package io.shadan.audit.importing;

import java.nio.file.Path;
import java.util.List;

/** A legacy access log was refused as a whole; nothing of it was imported. */
public final class LegacyAccessLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  LegacyAccessLogException(Path file, List<String> problems) {
    super(message(file, problems));
  }

  private static String message(Path file, List<String> problems) {
    String shown = String.join("; ", problems.subList(0, Math.min(SHOWN, problems.size())));
    String more = problems.size() > SHOWN ? "; and %d more".formatted(problems.size() - SHOWN) : "";
    return "access log %s refused: %s%s".formatted(file, shown, more);
  }
}
