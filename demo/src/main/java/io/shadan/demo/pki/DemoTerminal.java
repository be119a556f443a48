package io.shadan.demo.pki;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every terminal of the demo. A name of the enum is the register number with underscores. */
public enum DemoTerminal {
  T_TD_01("tdso-09", "tdso", "コールセンター / call centre", "ACTIVE"),
  T_TD_02("tdso-09", "tdso", "託送事務センター / wheeling office", "ACTIVE"),
  T_RT_01("retail-aff", "affiliated_retailer", "小売営業所 / retail office", "ACTIVE"),
  T_RT_02("retail-aff", "affiliated_retailer", "小売受付センター / retail contact centre", "ACTIVE"),
  T_RT_09("retail-aff", "affiliated_retailer", "小売旧営業所 / closed retail office", "REVOKED"),
  T_CP_01("retail-c0123", "competitor_retailer", "新電力 / competitor retailer", "ACTIVE"),
  T_CO_01("contractor-it", "contractor", "委託先保守室 / contractor", "ACTIVE"),
  T_HQ_01("tdso-09", "tdso", "非常災害対策本部 / disaster headquarters", "ACTIVE"),
  T_HQ_02("tdso-09", "tdso", "非常災害対策本部 / disaster headquarters", "ACTIVE"),
  T_OF_01("tdso-09", "tdso", "行為規制担当 / compliance office", "ACTIVE");

  /** File name of a certificate signed by the same authority that no register names. */
  public static final String STRAY = "stray";

  private final String owner;
  private final String ownerKind;
  private final String site;
  private final String status;

  DemoTerminal(String owner, String ownerKind, String site, String status) {
    this.owner = owner;
    this.ownerKind = ownerKind;
    this.site = site;
    this.status = status;
  }

  /** The register number, e.g. {@code T-TD-01}. */
  public String id() {
    return name().replace('_', '-');
  }

  /** Organisation id of the owner. */
  public String owner() {
    return owner;
  }

  /** Kind of that organisation as the register writes it. */
  public String ownerKind() {
    return ownerKind;
  }

  /** Where it stands, Japanese first. */
  public String site() {
    return site;
  }

  /** Its status when the register is first written. */
  public String status() {
    return status;
  }

  /** The names of every client certificate the demo issues, the stray one included. */
  static List<String> certificateNames() {
    return Stream.concat(Arrays.stream(values()).map(DemoTerminal::id), Stream.of(STRAY)).toList();
  }
}
