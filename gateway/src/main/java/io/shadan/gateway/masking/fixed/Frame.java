package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.LinePattern;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;

/**
 * A header or trailer: a line of the catalogued form, of which only a count is data.
 *
 * @param name what a refusal calls it
 */
record Frame(LinePattern form, String name) {

  /**
   * Holds a line against the form.
   *
   * @param line of its own, without its line break; written over
   * @param judgements of all records, when the count is to be written anew
   * @return the line as it leaves
   * @throws MalformedBodyException for a line of another form, or a count that is wrong
   */
  byte[] written(byte[] line, CharacterBytes characters, MaskingPlan plan, Judgements judgements)
      throws MalformedBodyException {
    Characters.end(characters, line, 0, line.length, line.length);
    DecodedText text = DecodedText.of(line, plan.response().charset());
    Matcher matcher = form.regex().matcher(text.text());
    if (!matcher.matches()) {
      throw new MalformedBodyException(
          "the " + name + " line is not '" + form.source() + "' as catalogued");
    }
    if (form.counts()) {
      byte[] count =
          count(matcher.group(LinePattern.COUNT), plan, judgements)
              .getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(
          count, 0, line, text.byteOffset(matcher.start(LinePattern.COUNT)), count.length);
    }
    return line;
  }

  private static String count(String digits, MaskingPlan plan, Judgements judgements)
      throws MalformedBodyException {
    if (judgements.recounts()) {
      String count = judgements.recount(digits.replaceFirst("^0+(?=.)", ""));
      return "0".repeat(digits.length() - count.length()) + count;
    }
    return OutsideRecords.treat(plan, FieldClass.DERIVED) == FieldTreatment.SHOW
        ? digits
        : "*".repeat(digits.length());
  }
}
