package io.shadan.gateway.evidence;

import io.shadan.audit.event.AuditRecord;
import io.shadan.audit.event.AuditRecord.Disclosure;
import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.masking.MaskedRecord;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.register.SupplyFact;
import io.shadan.gateway.register.SupplyFact.Difference;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the record of a release holds: customers by digest, classes, never a value. */
final class ReleaseRecord {

  private final CustomerDigest digest;
  private final Optional<CustomerSeal> seal;
  private final DriftMeter drift;

  /** As many as the catalogue has combinations. */
  private final Map<Set<FieldClass>, List<String>> names = new ConcurrentHashMap<>();

  ReleaseRecord(CustomerDigest digest, Optional<CustomerSeal> seal, DriftMeter drift) {
    this.digest = digest;
    this.seal = seal;
    this.drift = drift;
  }

  /** One for each customer, in the order of the answer. */
  List<Disclosure> disclosures(List<MaskedRecord> records) {
    return records.stream().map(this::disclosure).toList();
  }

  /** Everything else; what is unclassified or contradicts the register is counted, too. */
  Map<String, String> details(
      ExchangeFacts facts,
      List<MaskedRecord> records,
      Unclassified unclassified,
      int bytes,
      Map<String, String> more) {
    facts.operation().ifPresent(operation -> drift.count(operation, unclassified.places()));
    Map<String, String> details = new HashMap<>(more);
    details.put("bytes", Integer.toString(bytes));
    details.put("unclassified", Integer.toString(unclassified.places()));
    details.put("records", Integer.toString(records.size()));
    seal.map(key -> key.seal(supplyPoints(records), facts.exchangeId()))
        .filter(numbers -> !numbers.isEmpty())
        .ifPresent(numbers -> details.put(AuditRecord.SEALED, numbers));
    differences(records, facts, details);
    for (int i = 0; i < unclassified.samples().size(); i++) {
      details.put("unclassified_sample_" + (i + 1), unclassified.samples().get(i));
    }
    return details;
  }

  /** Records that contradict the supply register are counted by how they do. */
  private void differences(
      List<MaskedRecord> records, ExchangeFacts facts, Map<String, String> details) {
    Map<Difference, Integer> found = new EnumMap<>(Difference.class);
    for (MaskedRecord record : records) {
      record.fact().difference().ifPresent(how -> found.merge(how, 1, Integer::sum));
    }
    found.forEach(
        (how, times) -> {
          details.put("supplier_" + how.wire(), times.toString());
          facts.operation().ifPresent(operation -> drift.count(operation, how, times));
        });
  }

  private static List<String> supplyPoints(List<MaskedRecord> records) {
    return records.stream().map(MaskedRecord::supplyPoint).toList();
  }

  private Disclosure disclosure(MaskedRecord record) {
    return new Disclosure(
        digest.of(record.supplyPoint()),
        record.fact().supplier().orElse(""),
        source(record.fact()),
        record.relation().wire(),
        record.fact().municipality(),
        wire(record.shown()),
        wire(record.masked()));
  }

  /** Where the supplier was learnt, and how the record contradicts it. */
  private static String source(SupplyFact fact) {
    return fact.difference().map(how -> fact.source() + " " + how.wire()).orElse(fact.source());
  }

  private List<String> wire(Set<FieldClass> classes) {
    return names.computeIfAbsent(
        classes, any -> any.stream().sorted().map(FieldClass::wire).toList());
  }
}
