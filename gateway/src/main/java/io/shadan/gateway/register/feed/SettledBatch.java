package io.shadan.gateway.register.feed;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What becomes of the files of a batch, decided and not yet done. It is durable before the first
 * file moves, so that a killed gateway does the rest when it starts again, and decides nothing
 * anew.
 *
 * @param csv name of the CSV file in the drop folder
 * @param side name of the side file in the drop folder
 * @param folder below the drop folder: where they go
 * @param stem their new name, without ending, that nothing in that folder has
 * @param report what is to be written beside them, as {@code stem + reportEnding}
 * @param reportEnding e.g. {@code .report.json}
 */
record SettledBatch(
    Optional<String> csv,
    Optional<String> side,
    String folder,
    String stem,
    String report,
    String reportEnding) {

  Path target(Path drop, String ending) {
    return drop.resolve(folder).resolve(stem + ending);
  }
}
