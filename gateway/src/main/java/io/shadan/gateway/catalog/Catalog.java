package io.shadan.gateway.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checked catalogue: immutable, with a revision. */
public interface Catalog {

  /** SHA-256 over the sources, lower-case hex; stands in every record. */
  String revision();

  /** Every system. */
  List<SystemEntry> systems();

  /**
   * Finds the one operation a request means; empty when nothing or more than one matches (unknown
   * means closed).
   *
   * @param method HTTP method
   * @param path raw path, already shape-checked
   * @param parameters query and form parameters, for screens told apart by a parameter
   */
  Optional<Match> match(String method, String path, Map<String, List<String>> parameters);

  /**
   * A matched operation.
   *
   * @param pathVariables variables of the path pattern
   */
  record Match(SystemEntry system, Operation operation, Map<String, String> pathVariables) {
    public Match {
      pathVariables = Map.copyOf(pathVariables);
    }
  }
}
