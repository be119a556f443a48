package io.shadan.gateway.command;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.Unclassified;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what was found in a tried file: classes and counts, never a value of the file, so that
 * findings may be shown to whoever may not see it.
 */
final class Findings {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHORT_REVISION = 12;

  private final String persona;
  private final TrialRequest request;
  private final Revisions revisions;

  Findings(String persona, TrialRequest request, Revisions revisions) {
    this.persona = persona;
    this.request = request;
    this.revisions = revisions;
  }

  /** For people. */
  String text(TrialResult result) {
    List<String> lines = new ArrayList<>();
    if (result instanceof TrialResult.Refused refused) {
      lines.add("refused       " + refused.code().wire() + ": " + refused.detail());
      lines.add("              " + refused.code().ja() + " / " + refused.code().en());
      lines.add("tried         " + tried());
    } else if (result instanceof TrialResult.Masked masked) {
      lines.add("masked        " + tried() + ", purpose " + masked.purpose().wire());
      lines.add("policy        " + policy(masked));
      lines.add("body          " + body(masked.outcome()));
      lines.addAll(records(masked.outcome().records()));
      lines.addAll(unclassified(masked.outcome().unclassified()));
    }
    lines.add("revisions     " + revisions());
    return String.join(System.lineSeparator(), lines);
  }

  /** For scripts: one object. */
  String json(TrialResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("result", result instanceof TrialResult.Masked ? "masked" : "refused");
    root.put("system", request.system().id());
    root.put("operation", request.operation().id());
    root.put("persona", persona);
    root.put("content_type", request.contentType());
    if (result instanceof TrialResult.Refused refused) {
      root.put("reason", refused.code().wire());
      root.put("detail", refused.detail());
    } else if (result instanceof TrialResult.Masked masked) {
      write(root, masked);
    }
    ObjectNode known = root.putObject("revisions");
    known.put("catalog", revisions.catalog());
    known.put("register", revisions.register());
    known.put("policy", revisions.policy());
    return JSON.writeValueAsString(root);
  }

  private void write(ObjectNode root, TrialResult.Masked masked) {
    root.put("purpose", masked.purpose().wire());
    root.putPOJO("reasons", masked.decision().reasons());
    root.put("search", wire(masked.decision().search()));
    root.put("own_only", masked.ownOnly());
    root.put("bytes_in", request.body().length);
    root.put("bytes_out", masked.outcome().body().length);
    root.put("unclassified", masked.outcome().unclassified().places());
    root.putPOJO("unclassified_samples", masked.outcome().unclassified().samples());
    var records = root.putArray("records");
    for (MaskedRecord record : masked.outcome().records()) {
      ObjectNode found = records.addObject();
      found.put("relation", record.relation().wire());
      found.put("judged_by", record.fact().source());
      found.putPOJO("shown", wires(record.shown()));
      found.putPOJO("masked", wires(record.masked()));
    }
  }

  private String tried() {
    Operation operation = request.operation();
    return "%s/%s (%s / %s) as %s"
        .formatted(
            request.system().id(), operation.id(), operation.nameJa(), operation.nameEn(), persona);
  }

  private String policy(TrialResult.Masked masked) {
    String search = wire(masked.decision().search());
    String own =
        masked.ownOnly()
            ? "; own-only: foreign records are left out"
            : request.ownOnly() ? "; own-only does not apply: every hit may be shown masked" : "";
    return String.join(", ", masked.decision().reasons()) + "; search " + search + own;
  }

  private String body(MaskingOutcome.Masked outcome) {
    ResponseSpec spec = request.operation().response();
    return "%s, %d bytes in, %d bytes out"
        .formatted(wire(spec.format()), request.body().length, outcome.body().length);
  }

  private String revisions() {
    return "catalogue %s, register %s, policy %s"
        .formatted(
            shorten(revisions.catalog()),
            shorten(revisions.register()),
            shorten(revisions.policy()));
  }

  /** Records that say the same share a line. */
  private static List<String> records(List<MaskedRecord> records) {
    if (records.isEmpty()) {
      return List.of("records       none");
    }
    Map<String, List<Integer>> numbers = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      numbers.computeIfAbsent(saying(records.get(i)), same -> new ArrayList<>()).add(i + 1);
    }
    List<String> lines = new ArrayList<>();
    numbers.forEach((saying, of) -> lines.add("record " + ranges(of) + saying));
    return lines;
  }

  private static String saying(MaskedRecord record) {
    String line = System.lineSeparator() + "              ";
    return ": "
        + record.relation().wire()
        + ", judged by "
        + record.fact().source()
        + line
        + "shown   "
        + listed(record.shown())
        + line
        + "masked  "
        + listed(record.masked());
  }

  private static String ranges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    int from = numbers.get(0);
    int to = from;
    for (int number : numbers.subList(1, numbers.size())) {
      if (number != to + 1) {
        ranges.add(range(from, to));
        from = number;
      }
      to = number;
    }
    ranges.add(range(from, to));
    return String.join(", ", ranges);
  }

  private static String range(int from, int to) {
    return from == to ? String.valueOf(from) : from + "-" + to;
  }

  private static List<String> unclassified(Unclassified found) {
    if (found.places() == 0) {
      return List.of("unclassified  none");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "unclassified  %d, masked: neither layout nor a field of the catalogue"
            .formatted(found.places()));
    found.samples().forEach(sample -> lines.add("              " + sample));
    return lines;
  }

  private static String listed(Collection<FieldClass> classes) {
    return classes.isEmpty() ? "-" : String.join(", ", wires(classes));
  }

  private static List<String> wires(Collection<FieldClass> classes) {
    return classes.stream().map(FieldClass::wire).sorted().toList();
  }

  private static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String shorten(String revision) {
    return revision.substring(0, Math.min(SHORT_REVISION, revision.length()));
  }
}
