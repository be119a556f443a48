package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FixedLines;
import io.shadan.gateway.catalog.LinePattern;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingOutcome;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.OutsideRecords;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.body.DecodedText;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Splices;
import io.shadan.gateway.masking.body.Treatments;
import io.shadan.gateway.masking.fixed.Lines.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** One pass over a fixed-width text. */
final class FixedPass {

  private static final int CUT = -1;

  private final DecodedText text;
  private final MaskingPlan plan;
  private final RecordSpec spec;
  private final int width;
  private final List<Segment> segments;
  private final Splices splices = new Splices();
  private final int[] characters;
  private int unclassified;

  FixedPass(DecodedText text, MaskingPlan plan) {
    this.text = text;
    this.plan = plan;
    this.spec = plan.response().records().get(0);
    this.width = plan.response().fixed().map(FixedLines::width).orElseThrow();
    this.segments = Segment.of(spec, width);
    this.characters = new int[width + 1];
  }

  MaskingOutcome run() throws MalformedBodyException {
    FixedLines fixed = plan.response().fixed().orElseThrow();
    List<Line> lines = Lines.read(text.text());
    int first = fixed.header().isPresent() ? 1 : 0;
    int last = lines.size() - (fixed.trailer().isPresent() ? 1 : 0);
    if (last < first) {
      throw new MalformedBodyException("the text has one line, expected a header and a trailer");
    }
    List<Line> rows = lines.subList(first, last);
    List<FoundRecord> records = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      records.add(found(rows.get(i), first + i + 1));
    }
    Judgements judgements = Judgements.of(plan, records);
    frame(fixed.header(), lines.get(0), "header", judgements);
    frame(fixed.trailer(), lines.get(lines.size() - 1), "trailer", judgements);
    for (int i = 0; i < rows.size(); i++) {
      mask(rows.get(i), judgements.of(records.get(i)));
    }
    return new MaskingOutcome.Masked(
        splices.apply(text.bytes()), judgements.findings(), unclassified);
  }

  private FoundRecord found(Line row, int number) throws MalformedBodyException {
    locate(row);
    int length = text.byteOffset(row.end()) - text.byteOffset(row.start());
    if (length != width) {
      throw new MalformedBodyException(
          "line %d has %d bytes, expected %d".formatted(number, length, width));
    }
    FoundRecord record = new FoundRecord(spec, null);
    for (Segment segment : segments) {
      if (characters[segment.from()] == CUT || characters[segment.to()] == CUT) {
        throw new MalformedBodyException(
            "line %d has a character that bytes %d-%d cut"
                .formatted(number, segment.from() + 1, segment.to()));
      }
      if (segment.key()) {
        record.readKey(value(segment));
      }
      if (segment.period()) {
        record.readPeriod(value(segment));
      }
    }
    return record;
  }

  /** Notes at which character of the text each byte of a line begins one. */
  private void locate(Line row) {
    Arrays.fill(characters, CUT);
    int start = text.byteOffset(row.start());
    for (int i = row.end(); i >= row.start(); i--) {
      int at = text.byteOffset(i) - start;
      if (at <= width) {
        characters[at] = i;
      }
    }
  }

  private String value(Segment segment) {
    return text.text().substring(characters[segment.from()], characters[segment.to()]);
  }

  private void mask(Line row, RecordJudge judge) {
    int start = text.byteOffset(row.start());
    if (judge.dropped()) {
      splices.remove(start, text.byteOffset(row.next()));
      return;
    }
    locate(row);
    for (Segment segment : segments) {
      mark(segment, judge)
          .ifPresent(
              mark ->
                  splices.replace(
                      start + segment.from(),
                      start + segment.to(),
                      fitted(mark, segment.to() - segment.from())));
    }
  }

  private Optional<String> mark(Segment segment, RecordJudge judge) {
    FieldClass fieldClass = segment.fieldClass();
    if (fieldClass == null) {
      unclassified++;
      return Optional.of(Treatments.mark(text.charset()));
    }
    FieldTreatment treatment = segment.key() ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
    return Treatments.apply(treatment, fieldClass, value(segment), text.charset());
  }

  /** A text in the bytes of its field, blanks behind; one that has no room there is hidden. */
  private byte[] fitted(String mark, int room) {
    byte[] bytes = mark.getBytes(text.charset());
    byte[] fitted = new byte[room];
    Arrays.fill(fitted, (byte) (bytes.length > room ? '*' : ' '));
    if (bytes.length <= room) {
      System.arraycopy(bytes, 0, fitted, 0, bytes.length);
    }
    return fitted;
  }

  /** A header or trailer is a line of the catalogued form, of which only a count is data. */
  private void frame(Optional<LinePattern> form, Line line, String name, Judgements judgements)
      throws MalformedBodyException {
    if (form.isEmpty()) {
      return;
    }
    Matcher matcher = form.get().regex().matcher(text.text().substring(line.start(), line.end()));
    if (!matcher.matches()) {
      throw new MalformedBodyException(
          "the " + name + " line is not '" + form.get().source() + "' as catalogued");
    }
    if (!form.get().counts()) {
      return;
    }
    String digits = matcher.group(LinePattern.COUNT);
    String counted = digits;
    if (judgements.recounts()) {
      counted = padded(judgements.recount(digits.replaceFirst("^0+(?=.)", "")), digits.length());
    } else if (OutsideRecords.treat(plan, FieldClass.DERIVED) != FieldTreatment.SHOW) {
      counted = "*".repeat(digits.length());
    }
    if (!counted.equals(digits)) {
      int at = text.byteOffset(line.start() + matcher.start(LinePattern.COUNT));
      splices.replace(at, at + digits.length(), counted.getBytes(text.charset()));
    }
  }

  private static String padded(String count, int digits) {
    return "0".repeat(digits - count.length()) + count;
  }
}
