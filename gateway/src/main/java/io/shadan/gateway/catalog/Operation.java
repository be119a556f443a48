package io.shadan.gateway.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One screen or API operation of a system.
 *
 * @param id unique inside the system
 * @param nameJa name as printed on the screen
 * @param nameEn English name
 * @param method HTTP method
 * @param path path pattern with named variables, {@code /api/customers/{spn}}; a variable must be a
 *     catalogued parameter
 * @param recognise {@code name=value} of a parameter that tells this screen from others at the same
 *     path
 * @param write whether it changes data upstream
 * @param purposes purposes it may serve
 * @param parameters every parameter it may be called with
 * @param ownOnlyLimit largest page an own-only search may ask upstream; more hits than this are
 *     refused as too broad
 * @param ownOnlyParameter parameter by which upstream itself keeps to one retailer's customers: set
 *     to the caller's retailer code in an own-only search
 * @param writeBack where the true values of masked fields are fetched; absent: a masked value that
 *     comes back is refused
 * @param hiddenAsAbsent whether an answer that shows nothing of any customer is refused in the
 *     words of one about a customer that does not exist, whatever the legacy system answers then
 * @param outbound present when its documents are meant for one retailer: what becomes of rows of
 *     others
 * @param response the answer
 */
public record Operation(
    String id,
    String nameJa,
    String nameEn,
    OperationKind kind,
    String method,
    String path,
    Optional<String> recognise,
    boolean write,
    Set<Purpose> purposes,
    List<ParameterSpec> parameters,
    int ownOnlyLimit,
    Optional<ParameterSpec> ownOnlyParameter,
    Optional<WriteBack> writeBack,
    boolean hiddenAsAbsent,
    Optional<Outbound> outbound,
    ResponseSpec response) {

  public Operation {
    purposes = Set.copyOf(purposes);
    parameters = List.copyOf(parameters);
  }
}
