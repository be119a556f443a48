package io.shadan.gateway.masking;

import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.reason.ReasonCode;
import java.util.List;

/** What holds for the records of an answer taken together. */
public final class RecordLimits {

  private RecordLimits() {}

  /**
   * Checks them.
   *
   * @throws MalformedBodyException with {@code limit_exceeded}
   */
  public static void check(MaskingPlan plan, List<RecordJudge> records)
      throws MalformedBodyException {
    if (records.size() > plan.decision().maxRecords()) {
      throw new MalformedBodyException(
          ReasonCode.LIMIT_EXCEEDED,
          "the answer holds "
              + records.size()
              + " records, the decision permits "
              + plan.decision().maxRecords());
    }
  }

  /**
   * Holds an upstream count against the records that came: hits on further pages could not be
   * counted, so the search is refused.
   *
   * @param digits the count as upstream wrote it
   */
  public static void checkCount(String digits, int records) throws MalformedBodyException {
    String ascii =
        java.text.Normalizer.normalize(digits, java.text.Normalizer.Form.NFKC).replace(",", "");
    if (!ascii.equals(Integer.toString(records))) {
      throw new MalformedBodyException(
          ReasonCode.SEARCH_TOO_BROAD, "the search has more hits than one answer holds; narrow it");
    }
  }
}
