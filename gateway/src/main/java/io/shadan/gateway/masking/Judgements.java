package io.shadan.gateway.masking;

import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The records of one answer, judged together. */
public final class Judgements {

  /** A count and the words it may stand between: any other text beside it is somebody's. */
  private static final Pattern COUNT =
      Pattern.compile(
          "(?:全|計|合計|該当|_)*([0-9０-９][0-9０-９,，]{0,11})_*[件名人戸行]?_*"
              .replace("_", "(?:[\\s\u3000\u00a0]|&nbsp;)"));

  private static final Pattern NO_COUNT = Pattern.compile("[\\s\u3000\u00a0]*(?:null)?");

  private final List<RecordJudge> judges = new ArrayList<>();
  private final MaskingPlan plan;
  private final TreatmentTable treatments;
  private int outermost;
  private int hits;
  private int keptHits;
  private boolean dropped;
  private int settled;

  private Judgements(MaskingPlan plan) {
    this.plan = plan;
    this.treatments = new TreatmentTable(plan);
  }

  /** Of an answer whose records are judged one after the other. */
  public static Judgements open(MaskingPlan plan) {
    return new Judgements(plan);
  }

  /**
   * Judges.
   *
   * @param records outer ones before those inside them
   * @throws MalformedBodyException with {@code limit_exceeded} when the decision permits fewer
   */
  public static Judgements of(MaskingPlan plan, Collection<FoundRecord> records)
      throws MalformedBodyException {
    Judgements judgements = open(plan);
    for (FoundRecord record : records) {
      judgements.add(record);
    }
    judgements.settle();
    return judgements;
  }

  /**
   * Judges one more record; the one around it was judged before.
   *
   * @throws MalformedBodyException with {@code limit_exceeded} when the decision permits fewer
   */
  public RecordJudge add(FoundRecord record) throws MalformedBodyException {
    RecordJudge outer = record.outer().map(FoundRecord::judge).orElse(null);
    RecordJudge judge = new RecordJudge(plan, treatments, record, outer);
    record.judge(judge);
    judges.add(judge);
    count(record, judge);
    plan.holdBack().ifPresent(holdBack -> holdBack.judged(record, judge));
    return judge;
  }

  /**
   * Says that records with all that is inside them were added: what hides inside tells of what is
   * derived from it. From the innermost outwards, so that every record around a hidden one knows.
   */
  public void settle() {
    for (int i = judges.size() - 1; i >= settled; i--) {
      RecordJudge judge = judges.get(i);
      RecordJudge outer = judge.record().outer().map(FoundRecord::judge).orElse(null);
      if (outer != null && judge.hides()) {
        outer.hideDerived();
      }
    }
    settled = judges.size();
  }

  private void count(FoundRecord record, RecordJudge judge) throws MalformedBodyException {
    if (record.outermost()) {
      countOutermost(record, judge);
    }
    dropped |= judge.dropped();
  }

  private void countOutermost(FoundRecord record, RecordJudge judge) throws MalformedBodyException {
    if (++outermost > plan.decision().maxRecords()) {
      throw new MalformedBodyException(
          ReasonCode.LIMIT_EXCEEDED,
          "the answer holds more records than the "
              + plan.decision().maxRecords()
              + " the decision permits");
    }
    // of many documents, each that is a record is one of the hits
    if (!record.spec().at().isEmpty() || plan.response().format().isMany()) {
      hits++;
      page(judge);
    }
  }

  /** The judge of a record. */
  public RecordJudge of(FoundRecord record) {
    return Objects.requireNonNull(record.judge());
  }

  /** Judges in the order of the records. */
  public List<RecordJudge> all() {
    return List.copyOf(judges);
  }

  /** What became of every record that is still in the answer. */
  public List<MaskedRecord> findings() {
    List<MaskedRecord> findings = new ArrayList<>(judges.size());
    for (RecordJudge judge : judges) {
      if (!judge.dropped()) {
        judge.addFindings(findings);
      }
    }
    return findings;
  }

  /** As {@link #findings}, of the records judged since the last time. */
  public List<MaskedRecord> takeFindings() {
    List<MaskedRecord> findings = findings();
    judges.clear();
    settled = 0;
    return findings;
  }

  /** Whether counts must be written anew: records were, or might have been, left out. */
  public boolean recounts() {
    return plan.ownRecordsOnly() || dropped;
  }

  /**
   * The refusal of an answer that is as a whole a record to be left out: to a search nobody's hit
   * and a foreign one are the same.
   *
   * @param whole what the answer is
   */
  public static MalformedBodyException gone(MaskingPlan plan, String whole) {
    return new MalformedBodyException(
        plan.ownOnly() ? ReasonCode.UPSTREAM_NOT_FOUND : leftOut(plan),
        "a record that must be left out is the whole " + whole);
  }

  /** The reason for refusing an answer from which a record cannot be left out. */
  public static ReasonCode leftOut(MaskingPlan plan) {
    return plan.holdBack().isPresent() ? ReasonCode.OUTBOUND_HELD : ReasonCode.SEARCH_REFUSED;
  }

  /** Whether a record may be left out of the answer of this plan. */
  public static boolean mayDrop(MaskingPlan plan) {
    return plan.ownRecordsOnly() || TreatmentTable.mayDrop(plan.decision());
  }

  /** Whether a text is a number and at most words to count with, or nothing. */
  public static boolean isCount(String text) {
    return COUNT.matcher(text).matches() || NO_COUNT.matcher(text).matches();
  }

  /**
   * A text with its number replaced by the count of the hits that remain, in the kind of digits
   * upstream used.
   *
   * @throws MalformedBodyException with {@code search_too_broad} unless upstream counted exactly
   *     the hits in this answer: hits on further pages could not be judged; for a text that is more
   *     than a count, because what stands beside the number would be shown
   */
  public String recount(String text) throws MalformedBodyException {
    if (NO_COUNT.matcher(text).matches()) {
      requireCount("0");
      return text;
    }
    Matcher count = COUNT.matcher(text);
    if (!count.matches()) {
      throw new MalformedBodyException("a count is not one number with at most a counting word");
    }
    String digits = count.group(1);
    requireCount(Normalizer.normalize(digits, Normalizer.Form.NFKC).replace(",", ""));
    String kept = Integer.toString(keptHits);
    return text.substring(0, count.start(1))
        + inKind(digits.charAt(0), kept)
        + text.substring(count.end(1));
  }

  /** Counts a hit that is left, and leaves it out when it is on another page. */
  private void page(RecordJudge judge) {
    if (judge.dropped()) {
      return;
    }
    if (plan.ownOnly() && !plan.window().holds(keptHits)) {
      judge.leaveOut();
    }
    keptHits++;
  }

  private void requireCount(String upstream) throws MalformedBodyException {
    if (!upstream.equals(Integer.toString(hits))) {
      throw new MalformedBodyException(
          ReasonCode.SEARCH_TOO_BROAD, "the search has more hits than one answer holds; narrow it");
    }
  }

  /** How many of the records count against the decision's limit. */
  public int outermost() {
    return outermost;
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
