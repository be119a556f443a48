package io.shadan.gateway.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One kind of record inside a response.
 *
 * @param at record boundary: JSON pointer with {@code *}, CSS selector, XML path or, for CSV and
 *     whole-document records, empty
 * @param key where its supply point number sits
 * @param period where the month ({@code yyyy-MM}, {@code yyyyMM}, {@code yyyy年MM月}) or day it is
 *     about sits; absent: judged at the moment of viewing
 * @param fields classified fields; whatever else is inside the record is masked
 * @param namesSupplier whether codes in its fields of class {@code retailer} name who supplies it
 *     in its period, and must agree with the supply register
 */
public record RecordSpec(
    String at,
    Locator key,
    Optional<Locator> period,
    List<FieldSpec> fields,
    boolean namesSupplier) {
  public RecordSpec {
    fields = List.copyOf(fields);
  }

  /** A record whose retailers are its suppliers. */
  public RecordSpec(String at, Locator key, Optional<Locator> period, List<FieldSpec> fields) {
    this(at, key, period, fields, true);
  }
}
