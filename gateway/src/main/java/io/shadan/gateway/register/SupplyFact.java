package io.shadan.gateway.register;

import java.util.Locale;
import java.util.Optional;

/**
 * What the register knows of one supply point over a period, and, once a record that names its
 * supplier has been held against it, whether both agree (データ突き合わせ).
 *
 * @param status what is known
 * @param supplier retailer code when {@code status} is {@code SUPPLIED} or {@code PARTIAL}; also
 *     what the register says where a record contradicts it
 * @param second code of the second retailer when {@code status} is {@code PARTIAL}
 * @param municipality municipality code (5 digits) of the supply point; empty string when unknown
 * @param source where this was learnt, e.g. feed and batch; why, when it is unsettled
 * @param difference how a record contradicts the register, if one does
 */
public record SupplyFact(
    Status status,
    Optional<String> supplier,
    Optional<String> second,
    String municipality,
    String source,
    Optional<Difference> difference) {

  /** What is known of the supply. */
  public enum Status {
    /** One retailer supplied it through the whole period. */
    SUPPLIED,
    /**
     * Two retailers supplied parts (部分供給): each one's are only the records that name it, all others
     * are unsettled.
     */
    PARTIAL,
    /** The T&amp;D company supplied it (最終保障供給). */
    LAST_RESORT,
    /** Not in the register, nobody's yet, in doubt, or changing hands inside the period. */
    UNSETTLED
  }

  /** How a record that names its supplier contradicts the register. */
  public enum Difference {
    /** The register names another retailer: a switch one of the systems has not taken in. */
    SUPPLIER_DIFFERS,
    /** The record names two retailers or more. */
    RECORD_NAMES_SEVERAL,
    /** The record names a retailer where the T&amp;D company supplies. */
    LAST_RESORT_NAMED,
    /** The record names a retailer; the register knows none, or is in doubt. */
    REGISTER_UNSETTLED;

    /** The name in records and metrics. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Supplied by one retailer. */
  public static SupplyFact suppliedBy(String retailer, String municipality, String source) {
    return new SupplyFact(
        Status.SUPPLIED,
        Optional.of(retailer),
        Optional.empty(),
        municipality,
        source,
        Optional.empty());
  }

  /** Supplied in parts by two retailers. */
  public static SupplyFact partial(
      String retailer, String second, String municipality, String source) {
    return new SupplyFact(
        Status.PARTIAL,
        Optional.of(retailer),
        Optional.of(second),
        municipality,
        source,
        Optional.empty());
  }

  /** Supplied by the T&amp;D company. */
  public static SupplyFact lastResort(String municipality, String source) {
    return nobodys(Status.LAST_RESORT, municipality, source);
  }

  /**
   * Nobody knows.
   *
   * @param why for the record
   */
  public static SupplyFact unsettled(String municipality, String why) {
    return nobodys(Status.UNSETTLED, municipality, why);
  }

  private static SupplyFact nobodys(Status status, String municipality, String source) {
    return new SupplyFact(
        status, Optional.empty(), Optional.empty(), municipality, source, Optional.empty());
  }

  /** The relation of such a record to a caller working for the given retailer. */
  public Relation relationTo(Optional<String> retailerCode) {
    return switch (status) {
      case LAST_RESORT -> Relation.LAST_RESORT;
      case UNSETTLED, PARTIAL -> Relation.UNSETTLED;
      case SUPPLIED ->
          supplier.equals(retailerCode) && retailerCode.isPresent() ? Relation.OWN : Relation.OTHER;
    };
  }

  /**
   * The same held against what a record says of its own supplier: two sources that disagree are
   * unsettled (law 4).
   *
   * @param code of the retailer the record names
   */
  public SupplyFact reconciled(String code) {
    return switch (status) {
      case UNSETTLED -> contradicted(Difference.REGISTER_UNSETTLED);
      case LAST_RESORT -> contradicted(Difference.LAST_RESORT_NAMED);
      case SUPPLIED ->
          supplier.isPresent() && supplier.get().equals(code)
              ? this
              : contradicted(Difference.SUPPLIER_DIFFERS);
      case PARTIAL ->
          supplier.filter(code::equals).isPresent() || second.filter(code::equals).isPresent()
              ? suppliedBy(code, municipality, source)
              : contradicted(Difference.SUPPLIER_DIFFERS);
    };
  }

  /** The same held against a record that names several retailers. */
  public SupplyFact namedSeveral() {
    return contradicted(Difference.RECORD_NAMES_SEVERAL);
  }

  /** Whether the same is known of another supply point in the same municipality. */
  public boolean sameSupplyAs(SupplyFact other) {
    return status == other.status
        && supplier.equals(other.supplier)
        && second.equals(other.second)
        && municipality.equals(other.municipality);
  }

  private SupplyFact contradicted(Difference how) {
    return new SupplyFact(
        Status.UNSETTLED, supplier, second, municipality, source, Optional.of(how));
  }
}
