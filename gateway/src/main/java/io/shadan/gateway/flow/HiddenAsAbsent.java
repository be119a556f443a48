package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import io.shadan.gateway.register.Relation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/**
 * Operations catalogued {@code hidden_as_absent}: outside T&amp;D work an answer that shows nothing
 * of any customer is refused in the words of one about a customer that does not exist, so that
 * asking tells nobody whether there is such a customer. Only the record of the refusal knows which
 * of the two it was.
 */
final class HiddenAsAbsent {

  /** What the asker knew before asking, or what says nothing of a customer. */
  private static final Set<FieldClass> NOTHING_NEW =
      Set.of(FieldClass.SUPPLY_POINT, FieldClass.PUBLIC, FieldClass.DERIVED);

  /** What an answer is refused for; that there is none in time says nothing of a customer. */
  private static final Set<ReasonCode> OF_THE_ANSWER =
      EnumSet.of(
          ReasonCode.UPSTREAM_STATUS_REFUSED,
          ReasonCode.UPSTREAM_CONTENT_TYPE_REFUSED,
          ReasonCode.UPSTREAM_CODING_REFUSED,
          ReasonCode.UPSTREAM_CHARSET_REFUSED,
          ReasonCode.UPSTREAM_TOO_LARGE,
          ReasonCode.BODY_MALFORMED,
          ReasonCode.LIMIT_EXCEEDED,
          ReasonCode.SEARCH_REFUSED,
          ReasonCode.OUTBOUND_HELD);

  private HiddenAsAbsent() {}

  /**
   * An answer that is refused may be the system's way to say that there is no such customer, or
   * that there is one: the same no.
   */
  static RefusedException refused(GatedExchange gated, RefusedException refused) {
    return OF_THE_ANSWER.contains(refused.code()) && applies(gated)
        ? absent(refused.code().wire() + ": " + refused.detail())
        : refused;
  }

  /** However the legacy system says no, it is the same no. */
  static void requireStatus(GatedExchange gated, @Nullable HttpStatusCode status) {
    int code = status == null ? 0 : status.value();
    if ((code / 100 == 4 || code == 204) && applies(gated)) {
      throw absent("the legacy system answered with status " + code);
    }
  }

  /** As {@link #requireStatus}, for an answer without content. */
  static void requireContent(GatedExchange gated, byte[] body) {
    if (body.length == 0 && applies(gated)) {
      throw absent("the legacy system gave an empty answer");
    }
  }

  /** Something of some customer is shown, beyond the number asked for. */
  static void requireShown(GatedExchange gated, List<MaskedRecord> records) {
    if (applies(gated) && records.stream().noneMatch(HiddenAsAbsent::shows)) {
      throw absent("the answer holds " + records.size() + " records and shows nothing of them");
    }
  }

  private static boolean shows(MaskedRecord customer) {
    return customer.relation() == Relation.OWN || !NOTHING_NEW.containsAll(customer.shown());
  }

  private static boolean applies(GatedExchange gated) {
    return gated.match().operation().hiddenAsAbsent()
        && gated.caller().assignment().client() != OrganisationKind.TDSO;
  }

  private static RefusedException absent(String which) {
    return new RefusedException(ReasonCode.UPSTREAM_NOT_FOUND, which + "; hidden as absent");
  }
}
