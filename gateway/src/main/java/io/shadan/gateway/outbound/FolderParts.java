package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.masking.HoldBack;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Window;
import io.shadan.gateway.masking.body.PseudonymKey;
import io.shadan.gateway.outbound.Recipient.Decided;
import io.shadan.gateway.register.SupplyRegister;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the sending of documents works with.
 *
 * @param maxWhole most bytes of a document that can only be judged as a whole
 * @param ids new exchange ids
 */
record FolderParts(
    OutboundGuard guard,
    RecipientPolicy policy,
    EvidenceRecorder evidence,
    HoldReports reports,
    FileStates states,
    SupplyRegister register,
    PseudonymKey pseudonyms,
    String catalogRevision,
    int maxWhole,
    Supplier<String> ids,
    Clock clock) {

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  /** The plan for a document to a recipient; pseudonyms mean the same within one document. */
  MaskingPlan plan(Operation operation, Decided decided, Recipient recipient, String exchangeId) {
    return new MaskingPlan(
        operation.response(),
        decided.decision(),
        register,
        Optional.of(recipient.code()),
        LocalDate.now(clock.withZone(JAPAN)),
        false,
        Window.WHOLE,
        Optional.of(pseudonyms.within("outbound\0" + recipient.code() + "\0" + exchangeId)),
        operation.outbound().map(HoldBack::of));
  }
}
