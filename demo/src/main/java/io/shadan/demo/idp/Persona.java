package io.shadan.demo.idp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who can log in to the demo. Invented roles, no people. */
public enum Persona {
  TD_CALLCENTER(
      "コールセンター担当 / T&D call-centre operator",
      Organisation.TDSO,
      List.of("callcenter_operator"),
      List.of("outage_response", "wheeling")),
  TD_WHEELING(
      "託送業務担当 / T&D wheeling clerk",
      Organisation.TDSO,
      List.of("wheeling_clerk"),
      List.of("wheeling")),
  RETAIL_CLERK(
      "小売営業担当 / affiliated retailer's clerk",
      Organisation.AFFILIATED,
      List.of("retail_clerk"),
      List.of("own_customer")),
  RETAIL_RESPONDER(
      "小売・災害対応者 / affiliated retailer's disaster responder",
      Organisation.AFFILIATED,
      List.of("retail_clerk", "disaster_responder"),
      List.of("own_customer", "disaster_support")),
  COMPETITOR_API(
      "新電力API / competitor retailer's API client",
      Organisation.COMPETITOR,
      List.of("retail_api"),
      List.of("own_customer")),
  CONTRACTOR(
      "業務委託先 / contractor serving both sides",
      Organisation.CONTRACTOR,
      List.of("contractor_staff"),
      List.of("own_customer")),
  CONDUCT_OFFICER(
      "行為規制担当 / conduct-regulation officer",
      Organisation.TDSO,
      List.of("conduct_officer"),
      List.of("inspection")),
  HQ_COMMANDER(
      "非常災害対策本部長 / disaster HQ commander",
      Organisation.TDSO,
      List.of("disaster_commander"),
      List.of()),
  HQ_APPROVER(
      "非常災害対策本部・第二承認者 / second approver",
      Organisation.TDSO,
      List.of("disaster_approver"),
      List.of()),
  TERMINAL_ADMIN(
      "端末管理者 / terminal administrator",
      Organisation.TDSO,
      List.of("terminal_administrator"),
      List.of()),
  SUPPLY_SENDER(
      "供給者情報の送信システム / machine that sends supply feeds",
      Organisation.TDSO,
      List.of("supply_feed"),
      List.of());

  /** Scope by which the contractor says that they work for the T&amp;D company now. */
  public static final String SCOPE_FOR_TDSO = "assignment.tdso";

  /** Scope by which the contractor says that they work for the affiliated retailer now. */
  public static final String SCOPE_FOR_RETAIL = "assignment.retail";

  private static final String AFFILIATED_CODE = "A0009";

  private final String title;
  private final Organisation organisation;
  private final List<String> roles;
  private final List<String> purposes;

  Persona(String title, Organisation organisation, List<String> roles, List<String> purposes) {
    this.title = title;
    this.organisation = organisation;
    this.roles = roles;
    this.purposes = purposes;
  }

  /** An organisation of the demo: id, kind, and whose rights its people have by default. */
  private enum Organisation {
    TDSO("tdso-09", "tdso", "tdso", Optional.empty()),
    AFFILIATED(
        "retail-aff", "affiliated_retailer", "affiliated_retailer", Optional.of(AFFILIATED_CODE)),
    COMPETITOR("retail-c0123", "competitor_retailer", "competitor_retailer", Optional.of("C0123")),
    CONTRACTOR("contractor-it", "contractor", "affiliated_retailer", Optional.of(AFFILIATED_CODE));

    private final String id;
    private final String kind;
    private final String client;
    private final Optional<String> retailerCode;

    Organisation(String id, String kind, String client, Optional<String> retailerCode) {
      this.id = id;
      this.kind = kind;
      this.client = client;
      this.retailerCode = retailerCode;
    }
  }

  /** User name, and client id for token commands, e.g. {@code retail-clerk}. */
  public String user() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Password, and client secret for token commands: public, as everything of the demo. */
  public String secret() {
    return "demo-" + user();
  }

  /** What they are, Japanese first. */
  public String title() {
    return title;
  }

  /** The persona with this user name. */
  public static Optional<Persona> of(String user) {
    return Arrays.stream(values()).filter(persona -> persona.user().equals(user)).findFirst();
  }

  /**
   * The claims that make a caller of this persona.
   *
   * @param scopes scopes of the token; they choose the contractor's side
   */
  Map<String, Object> claims(Set<String> scopes) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("name", title);
    claims.put("org", organisation.id);
    claims.put("org_kind", organisation.kind);
    claims.put("roles", roles);
    claims.put("assignment", assignment(scopes));
    return claims;
  }

  private Map<String, Object> assignment(Set<String> scopes) {
    boolean forTdso =
        this == CONTRACTOR && scopes.contains(SCOPE_FOR_TDSO) && !scopes.contains(SCOPE_FOR_RETAIL);
    if (forTdso) {
      return assignment(
          user() + "-tdso", "tdso", Optional.empty(), List.of("maintenance", "wheeling"));
    }
    return assignment(
        user() + "-" + organisation.client,
        organisation.client,
        organisation.retailerCode,
        purposes);
  }

  private static Map<String, Object> assignment(
      String id, String client, Optional<String> retailerCode, List<String> purposes) {
    Map<String, Object> assignment = new LinkedHashMap<>();
    assignment.put("id", id);
    assignment.put("client", client);
    retailerCode.ifPresent(code -> assignment.put("retailer_code", code));
    assignment.put("purposes", purposes);
    return assignment;
  }
}
