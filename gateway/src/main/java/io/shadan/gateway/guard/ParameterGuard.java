package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds every parameter of a request against the catalogue; a parameter nobody catalogued is
 * refused (law 2).
 */
public final class ParameterGuard {

  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  /**
   * Checks path variables and query parameters and tells what the request searches by.
   *
   * @return the field classes the request searches, filters or sorts by
   * @throws RefusedException naming the parameter
   */
  public Set<FieldClass> check(Catalog.Match match, RequestParameters parameters) {
    Set<FieldClass> searched = EnumSet.noneOf(FieldClass.class);
    match.pathVariables().forEach((name, value) -> checkValue(spec(match, name), value));
    for (String name : parameters.values().keySet()) {
      ParameterSpec spec = spec(match, name);
      String value = parameters.text(name, Charset.forName(spec.encoding()));
      if (value.isEmpty()) {
        continue;
      }
      checkValue(spec, value);
      searchedBy(spec, value, searched);
    }
    return searched;
  }

  private static ParameterSpec spec(Catalog.Match match, String name) {
    return match.operation().parameters().stream()
        .filter(spec -> spec.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    ReasonCode.PARAMETER_UNKNOWN,
                    "parameter '"
                        + name
                        + "' is not catalogued for operation '"
                        + match.operation().id()
                        + "'"));
  }

  private void checkValue(ParameterSpec spec, String value) {
    Pattern pattern = patterns.computeIfAbsent(spec.pattern(), Pattern::compile);
    boolean sortable = spec.role() != ParameterSpec.Role.SORT || spec.values().containsKey(value);
    if (!sortable || !pattern.matcher(value).matches()) {
      throw new RefusedException(
          ReasonCode.PARAMETER_INVALID,
          "parameter '"
              + spec.name()
              + "' has a value that does not match what the catalogue expects");
    }
  }

  private static void searchedBy(ParameterSpec spec, String value, Set<FieldClass> searched) {
    if (spec.role() == ParameterSpec.Role.SEARCH) {
      searched.add(spec.fieldClass().orElseThrow());
    }
    if (spec.role() == ParameterSpec.Role.SORT) {
      searched.add(java.util.Objects.requireNonNull(spec.values().get(value)));
    }
  }
}
