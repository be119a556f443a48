package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The records of one answer, judged together. */
public final class Judgements {

  private static final Pattern NUMBER = Pattern.compile("[0-9０-９][0-9０-９,，]*");

  private final Map<FoundRecord, RecordJudge> byRecord = new IdentityHashMap<>();
  private final List<RecordJudge> ordered = new ArrayList<>();
  private final MaskingPlan plan;
  private long kept;

  private Judgements(MaskingPlan plan) {
    this.plan = plan;
  }

  /**
   * Judges.
   *
   * @param records outer ones before those inside them
   * @throws MalformedBodyException with {@code limit_exceeded} when the decision permits fewer
   */
  public static Judgements of(MaskingPlan plan, Collection<FoundRecord> records)
      throws MalformedBodyException {
    Judgements judgements = new Judgements(plan);
    for (FoundRecord record : records) {
      RecordJudge outer = record.outer().map(judgements.byRecord::get).orElse(null);
      RecordJudge judge = new RecordJudge(plan, record, outer);
      judgements.byRecord.put(record, judge);
      judgements.ordered.add(judge);
      judgements.page(judge);
    }
    judgements.hideDerived();
    judgements.requireWithinLimit();
    return judgements;
  }

  /** From the innermost outwards, so that every record around a hidden one knows. */
  private void hideDerived() {
    for (int i = ordered.size() - 1; i >= 0; i--) {
      RecordJudge judge = ordered.get(i);
      if (judge.hides()) {
        judge.record().outer().map(byRecord::get).ifPresent(RecordJudge::hideDerived);
      }
    }
  }

  /** The judge of a record. */
  public RecordJudge of(FoundRecord record) {
    return Objects.requireNonNull(byRecord.get(record));
  }

  /** Judges in the order of the records. */
  public List<RecordJudge> all() {
    return List.copyOf(ordered);
  }

  /** What became of every record that is still in the answer. */
  public List<MaskedRecord> findings() {
    return ordered.stream().filter(judge -> !judge.dropped()).map(RecordJudge::finding).toList();
  }

  /** Whether counts must be written anew: records were, or might have been, left out. */
  public boolean recounts() {
    return plan.ownOnly() || ordered.stream().anyMatch(RecordJudge::dropped);
  }

  /**
   * A text with its number replaced by the count of the hits that remain, in the kind of digits
   * upstream used.
   *
   * @throws MalformedBodyException with {@code search_too_broad} unless upstream counted exactly
   *     the hits in this answer: hits on further pages could not be judged
   */
  public String recount(String text) throws MalformedBodyException {
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      requireCount("0");
      return text;
    }
    int start = number.start();
    int end = number.end();
    if (number.find()) {
      throw new MalformedBodyException("a count holds more than one number");
    }
    String digits = text.substring(start, end);
    requireCount(Normalizer.normalize(digits, Normalizer.Form.NFKC).replace(",", ""));
    String count = Long.toString(kept);
    return text.substring(0, start) + inKind(digits.charAt(0), count) + text.substring(end);
  }

  /** Counts a hit that is left, and leaves it out when it is on another page. */
  private void page(RecordJudge judge) {
    if (judge.dropped() || !isHit(judge)) {
      return;
    }
    if (plan.ownOnly() && !plan.window().holds(kept)) {
      judge.leaveOut();
    }
    kept++;
  }

  private static boolean isHit(RecordJudge judge) {
    RecordSpec spec = judge.record().spec();
    return judge.record().outermost() && !spec.at().isEmpty();
  }

  private void requireCount(String upstream) throws MalformedBodyException {
    if (!upstream.equals(Long.toString(hits().count()))) {
      throw new MalformedBodyException(
          ReasonCode.SEARCH_TOO_BROAD, "the search has more hits than one answer holds; narrow it");
    }
  }

  private java.util.stream.Stream<RecordJudge> hits() {
    return ordered.stream().filter(Judgements::isHit);
  }

  /** How many of the records count against the decision's limit. */
  public int outermost() {
    return (int) ordered.stream().filter(judge -> judge.record().outermost()).count();
  }

  private void requireWithinLimit() throws MalformedBodyException {
    int records = outermost();
    if (records > plan.decision().maxRecords()) {
      throw new MalformedBodyException(
          ReasonCode.LIMIT_EXCEEDED,
          "the answer holds "
              + records
              + " records, the decision permits "
              + plan.decision().maxRecords());
    }
  }

  private static String inKind(char sample, String digits) {
    if (sample <= '9') {
      return digits;
    }
    StringBuilder wide = new StringBuilder();
    digits.chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
    return wide.toString();
  }
}
