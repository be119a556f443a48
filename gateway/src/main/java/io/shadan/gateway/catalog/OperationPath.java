package io.shadan.gateway.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Matches request paths against the patterns of operations, segment by segment. */
final class OperationPath {

  private OperationPath() {}

  /** Variables of the pattern when the path matches. */
  static Optional<Map<String, String>> match(String pattern, String path) {
    String[] expected = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    if (expected.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < expected.length; i++) {
      if (isVariable(expected[i]) && !given[i].isEmpty()) {
        variables.put(expected[i].substring(1, expected[i].length() - 1), given[i]);
      } else if (!expected[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** Whether a request carries the mark that tells a screen from others at its path. */
  static boolean recognised(Operation operation, Map<String, List<String>> parameters) {
    if (operation.recognise().isEmpty()) {
      return true;
    }
    String[] mark = operation.recognise().get().split("=", 2);
    return List.of(mark[1]).equals(parameters.get(mark[0]));
  }

  /** Whether some request could mean both. */
  static boolean overlap(Operation a, Operation b) {
    boolean marked =
        a.recognise().isPresent()
            && b.recognise().isPresent()
            && !a.recognise().equals(b.recognise())
            && sameMarkName(a, b);
    return a.method().equals(b.method())
        && !marked
        && samePaths(a.path().split("/", -1), b.path().split("/", -1));
  }

  private static boolean sameMarkName(Operation a, Operation b) {
    return a.recognise().orElse("").split("=")[0].equals(b.recognise().orElse("").split("=")[0]);
  }

  private static boolean samePaths(String[] a, String[] b) {
    if (a.length != b.length) {
      return false;
    }
    for (int i = 0; i < a.length; i++) {
      if (!a[i].equals(b[i]) && !isVariable(a[i]) && !isVariable(b[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }
}
