package io.shadan.gateway.guard;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ParameterSpec;
import io.shadan.gateway.catalog.ParameterSpec.Role;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How an own-only search is asked upstream and served: upstream gives its first and largest page,
 * kept to the caller's retailer where it can, and the page the client asked for is cut out of what
 * is left of it.
 *
 * @param forced parameters to set upstream
 * @param page page asked for, from 1
 * @param size hits on a page; empty when neither the request nor the catalogue says
 */
public record OwnOnly(Map<ParameterSpec, String> forced, long page, Optional<Long> size) {

  public OwnOnly {
    forced = Map.copyOf(forced);
  }

  /**
   * Plans the search.
   *
   * @param retailerCode retailer the caller works for
   * @throws RefusedException when the request itself asks for another retailer's customers
   */
  static OwnOnly of(Operation operation, CheckedRequest request, Optional<String> retailerCode) {
    Map<ParameterSpec, String> forced = new LinkedHashMap<>();
    Optional<Long> size = Optional.empty();
    long page = 1;
    for (ParameterSpec spec : operation.parameters()) {
      if (spec.role() == Role.PAGE) {
        forced.put(spec, "1");
        page = number(request, spec).orElse(1L);
      }
      if (spec.role() == Role.LIMIT) {
        forced.put(spec, Integer.toString(operation.ownOnlyLimit()));
        size = number(request, spec).or(() -> fallback(spec));
      }
    }
    operation
        .ownOnlyParameter()
        .ifPresent(spec -> retailerCode.ifPresent(code -> force(forced, request, spec, code)));
    return new OwnOnly(forced, page, size);
  }

  private static void force(
      Map<ParameterSpec, String> forced, CheckedRequest request, ParameterSpec spec, String code) {
    boolean another =
        request.given().stream()
            .anyMatch(value -> value.spec().equals(spec) && !value.text().equals(code));
    if (another) {
      throw new RefusedException(
          ReasonCode.SEARCH_REFUSED,
          "parameter '" + spec.name() + "' asks for another retailer's customers");
    }
    forced.put(spec, code);
  }

  /** A positive number as given; upstream takes its own default for anything else. */
  private static Optional<Long> number(CheckedRequest request, ParameterSpec spec) {
    return request.given().stream()
        .filter(value -> value.spec().equals(spec))
        .map(GivenValue::text)
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(Long::parseLong)
        .filter(number -> number > 0)
        .findFirst();
  }

  private static Optional<Long> fallback(ParameterSpec spec) {
    return spec.fallback().isPresent()
        ? Optional.of((long) spec.fallback().getAsInt())
        : Optional.empty();
  }
}
