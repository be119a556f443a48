package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.ParameterSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The values of a request, all of them catalogued.
 *
 * @param given values that are not empty, from path, query and body
 */
public record CheckedRequest(List<GivenValue> given) {

  public CheckedRequest {
    given = List.copyOf(given);
  }

  /** The field classes the request searches, filters, sorts or groups by. */
  public Set<FieldClass> searched() {
    Set<FieldClass> searched = EnumSet.noneOf(FieldClass.class);
    withRole(ParameterSpec.Role.SEARCH)
        .forEach(value -> searched.add(value.spec().fieldClass().orElseThrow()));
    withRole(ParameterSpec.Role.SORT)
        .forEach(
            value -> searched.add(Objects.requireNonNull(value.spec().values().get(value.text()))));
    return searched;
  }

  /** Values of parameters of a role. */
  public Stream<GivenValue> withRole(ParameterSpec.Role role) {
    return given.stream().filter(value -> value.spec().role() == role);
  }
}
