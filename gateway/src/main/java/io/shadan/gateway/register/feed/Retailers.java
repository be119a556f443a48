package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.timeline.SupplyState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The retailer codes there are. */
final class Retailers {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{5}");
  private static final long MOST_BYTES = 1 << 20;

  private final Map<String, SupplyState> supplied;

  private Retailers(Map<String, SupplyState> supplied) {
    this.supplied = supplied;
  }

  /**
   * Reads the list: one code a line, {@code #} begins a remark.
   *
   * @throws IOException if it cannot be read, is empty or holds something else
   */
  static Retailers read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(
          "shadan.register.retailers " + file + " is longer than " + MOST_BYTES + " bytes");
    }
    Map<String, SupplyState> supplied = new HashMap<>();
    int line = 0;
    for (String text : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      line++;
      String code = text.replaceFirst("#.*", "").strip();
      if (!code.isEmpty() && !CODE.matcher(code).matches()) {
        throw new IOException(
            "shadan.register.retailers "
                + file
                + " line "
                + line
                + " holds no code of 5 capital letters or digits");
      }
      if (!code.isEmpty()) {
        supplied.put(code, SupplyState.suppliedBy(code));
      }
    }
    if (supplied.isEmpty()) {
      throw new IOException("shadan.register.retailers " + file + " lists no code");
    }
    return new Retailers(supplied);
  }

  /** Supplied by the retailer of this code. */
  SupplyState suppliedBy(String code) throws RowRefusedException {
    SupplyState state = supplied.get(code);
    if (state != null) {
      return state;
    }
    if (CODE.matcher(code).matches()) {
      throw new RowRefusedException(
          ProblemCode.UNKNOWN_RETAILER, "retailer '" + code + "' is not in the list of retailers");
    }
    throw new RowRefusedException(
        ProblemCode.MALFORMED,
        "retailer has "
            + code.length()
            + " characters, expected a code of 5 capital letters or digits");
  }
}
