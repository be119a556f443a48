package io.shadan.gateway.catalog;

import java.util.Optional;
import java.util.Set;

/** Reads whether an operation gives documents meant for one retailer. */
final class OutboundReader {

  /** Formats in which a row can be told from its neighbours and be left out without a trace. */
  private static final Set<BodyFormat> FORMATS =
      Set.of(BodyFormat.JSON, BodyFormat.NDJSON, BodyFormat.XML, BodyFormat.CSV, BodyFormat.FIXED);

  private OutboundReader() {}

  static Optional<ForeignRows> read(EntryNode node, OperationKind kind, ResponseSpec response) {
    if (!node.has("outbound")) {
      return Optional.empty();
    }
    EntryNode outbound = node.child("outbound").keys("foreign_rows");
    if (!outbound.has("foreign_rows")) {
      outbound.error("has no foreign_rows, expected drop or refuse");
    }
    ForeignRows foreign = outbound.choice("foreign_rows", ForeignRows.class, ForeignRows.REFUSE);
    if (kind != OperationKind.API && kind != OperationKind.DOWNLOAD) {
      outbound.error("is given for a " + kind.wire() + ", expected kind api or download");
    }
    if (node.flag("write")) {
      outbound.error("is given for an operation that writes, expected one that reads");
    }
    if (!FORMATS.contains(response.format()) || response.records().isEmpty()) {
      outbound.error(
          "is given for a response in which rows cannot be judged one by one, expected records in"
              + " format json, ndjson, xml, csv or fixed");
    }
    return Optional.of(foreign);
  }
}
