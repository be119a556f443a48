package io.shadan.gateway.catalog;

import java.util.Optional;
import java.util.Set;

/** Reads whether an operation's documents are meant for one retailer. */
final class OutboundReader {

  /** Formats in which a row can be told from its neighbours and be left out without a trace. */
  private static final Set<BodyFormat> FORMATS =
      Set.of(BodyFormat.JSON, BodyFormat.NDJSON, BodyFormat.XML, BodyFormat.CSV, BodyFormat.FIXED);

  private OutboundReader() {}

  /** The description of the answer; of a pushed document it is what the request brings. */
  static ResponseSpec document(EntryNode node, OperationKind kind, ResponseReader responses) {
    boolean pushed = kind == OperationKind.PUSH;
    if (node.has(pushed ? "response" : "document")) {
      node.error(
          pushed
              ? "has a response, expected document: a push describes what is sent"
              : "has a document, expected response: only a push describes what is sent");
    }
    return responses.read(node.child(pushed ? "document" : "response"));
  }

  static Optional<Outbound> read(EntryNode node, OperationKind kind, ResponseSpec response) {
    if (!node.has("outbound")) {
      if (kind == OperationKind.PUSH) {
        node.error("is a push without outbound, expected outbound: {foreign_rows, recipient}");
      }
      return Optional.empty();
    }
    EntryNode outbound = node.child("outbound").keys("foreign_rows", "recipient");
    if (!outbound.has("foreign_rows")) {
      outbound.error("has no foreign_rows, expected drop or refuse");
    }
    checkKind(node, outbound, kind);
    if (!FORMATS.contains(response.format()) || response.records().isEmpty()) {
      outbound.error(
          "is given for a response in which rows cannot be judged one by one, expected records in"
              + " format json, ndjson, xml, csv or fixed");
    }
    return Optional.of(
        new Outbound(
            outbound.choice("foreign_rows", ForeignRows.class, ForeignRows.REFUSE),
            outbound.optionalText("recipient")));
  }

  private static void checkKind(EntryNode node, EntryNode outbound, OperationKind kind) {
    if (kind != OperationKind.API && kind != OperationKind.DOWNLOAD && kind != OperationKind.PUSH) {
      outbound.error("is given for a " + kind.wire() + ", expected kind api, download or push");
    }
    if (node.flag("write")) {
      outbound.error("is given for an operation that writes, expected one that reads or sends");
    }
    boolean pushed = kind == OperationKind.PUSH;
    String variable = "{" + outbound.optionalText("recipient").orElse("") + "}";
    if (pushed && !node.text("path").contains("/" + variable)) {
      outbound
          .child("recipient")
          .error("is no variable of the path, expected the one that holds the retailer's code");
    }
    if (!pushed && outbound.has("recipient")) {
      outbound.child("recipient").error("is given, expected it of a push: others are asked for");
    }
    if (pushed
        && !node.optionalText("method").filter(method -> !method.equals("GET")).isPresent()) {
      node.child("method").error("is GET, expected POST or PUT for a push");
    }
  }
}
