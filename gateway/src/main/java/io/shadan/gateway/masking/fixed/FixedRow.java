package io.shadan.gateway.masking.fixed;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.decision.FieldTreatment;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.RecordJudge;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.CharacterBytes;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Outflow;
import io.shadan.gateway.masking.body.Pseudonyms;
import io.shadan.gateway.masking.body.Treatments;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and masks one line of a width, field by field. */
final class FixedRow {

  private final RecordSpec spec;
  private final int width;
  private final List<Segment> segments;
  private final CharacterBytes characters;
  private final Optional<Pseudonyms> pseudonyms;

  /** What a hidden value becomes, by segment. */
  private final List<byte[]> marks;

  FixedRow(RecordSpec spec, int width, CharacterBytes characters, Optional<Pseudonyms> pseudonyms) {
    this.pseudonyms = pseudonyms;
    this.spec = spec;
    this.width = width;
    this.segments = Segment.of(spec, width);
    this.characters = characters;
    String mark = Treatments.mark(characters.charset());
    this.marks = segments.stream().map(segment -> fitted(mark, segment)).toList();
  }

  /**
   * Reads a line.
   *
   * @param number of the line, from 1
   * @throws MalformedBodyException for another width, or a character that is cut by a field's
   *     border or does not belong in a text
   */
  FoundRecord read(byte[] bytes, int start, int end, long number) throws MalformedBodyException {
    if (end - start != width) {
      throw new MalformedBodyException(
          "line %d has %d bytes, expected %d".formatted(number, end - start, width));
    }
    FoundRecord record = new FoundRecord(spec, null);
    for (Segment segment : segments) {
      int to = start + segment.to();
      if (Characters.end(characters, bytes, start + segment.from(), to, end) != to) {
        throw new MalformedBodyException(
            "line %d has a character that bytes %d-%d cut"
                .formatted(number, segment.from() + 1, segment.to()));
      }
      if (segment.key()) {
        record.readKey(value(bytes, start, segment));
      } else if (segment.fieldClass() != null && FoundRecord.reads(segment.fieldClass())) {
        record.readField(segment.fieldClass(), value(bytes, start, segment));
      }
      if (segment.period()) {
        record.readPeriod(value(bytes, start, segment));
      }
    }
    return record;
  }

  /**
   * Lets a line leave, masked; its line break is not part of it.
   *
   * @param unclassified counts places nobody classified
   */
  void mask(
      byte[] bytes, int start, RecordJudge judge, Outflow out, UnclassifiedTally unclassified) {
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      FieldClass fieldClass = segment.fieldClass();
      if (fieldClass == null) {
        if (unclassified.count()) {
          String where = "bytes %d-%d".formatted(segment.from() + 1, segment.to());
          unclassified.note(spec, where, value(bytes, start, segment));
        }
        out.put(marks.get(i));
      } else {
        FieldTreatment treatment =
            segment.key() ? judge.treatKey(fieldClass) : judge.treat(fieldClass);
        if (Treatments.hides(treatment)) {
          out.put(marks.get(i));
        } else {
          treat(bytes, start, segment, treatment, fieldClass, out);
        }
      }
    }
  }

  private void treat(
      byte[] bytes,
      int start,
      Segment segment,
      FieldTreatment treatment,
      FieldClass fieldClass,
      Outflow out) {
    Optional<String> text =
        treatment == FieldTreatment.SHOW
            ? Optional.empty()
            : Treatments.apply(
                treatment,
                fieldClass,
                value(bytes, start, segment),
                characters.charset(),
                pseudonyms);
    if (text.isPresent()) {
      out.put(fitted(text.get(), segment));
    } else {
      out.keep(bytes, start + segment.from(), start + segment.to());
    }
  }

  private String value(byte[] bytes, int start, Segment segment) {
    return characters.text(bytes, start + segment.from(), start + segment.to());
  }

  /** A text in the bytes of its field, blanks behind; one that has no room there is hidden. */
  private byte[] fitted(String text, Segment segment) {
    byte[] written = text.getBytes(characters.charset());
    byte[] fitted = new byte[segment.to() - segment.from()];
    boolean fits = written.length <= fitted.length;
    Arrays.fill(fitted, (byte) (fits ? ' ' : '*'));
    if (fits) {
      System.arraycopy(written, 0, fitted, 0, written.length);
    }
    return fitted;
  }
}
