package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.Judgements;
import io.shadan.gateway.masking.MaskingPlan;
import io.shadan.gateway.masking.Unclassified;
import io.shadan.gateway.masking.UnclassifiedTally;
import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.body.Treatments;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stand beside the data of server-sent events: what the catalogue lists, and short
 * numbers. Anything else is masked, as whatever nobody classified.
 */
final class EventForms {

  private static final byte[] MARK = Treatments.MARK.getBytes(StandardCharsets.UTF_8);

  /** As many digits as any token of markup may have; a supply point number has more. */
  private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9]{0,5}");

  private final Set<String> layout;
  private final boolean mayDrop;
  private final UnclassifiedTally unclassified = new UnclassifiedTally();

  EventForms(MaskingPlan plan) {
    this.layout = plan.response().layout();
    this.mayDrop = Judgements.mayDrop(plan);
  }

  /** Whether events may be left out; then nothing that stays may tell of them. */
  boolean mayDrop() {
    return mayDrop;
  }

  /** Places nobody classified since the last time. */
  Unclassified takeUnclassified() {
    return unclassified.take();
  }

  /**
   * A line that is no data, with its value masked unless it is of a known form.
   *
   * @param value where its value starts
   * @throws MalformedBodyException for a field that events do not have: its name may be data
   */
  byte[] line(String field, byte[] line, int value) throws MalformedBodyException {
    int end = line.length - LineBuffer.endLength(line);
    String text = new String(line, value, end - value, StandardCharsets.UTF_8);
    boolean known =
        switch (field) {
          case "" -> text.isBlank() || layout.contains(text.strip());
          case "event" -> text.isEmpty() || layout.contains(text);
          // numbered events tell of those between them
          case "id" -> !mayDrop && SHORT_NUMBER.matcher(text).matches();
          case "retry" -> SHORT_NUMBER.matcher(text).matches();
          default ->
              throw new MalformedBodyException(
                  "an event has a field other than data, event, id and retry");
        };
    if (known) {
      return line;
    }
    if (unclassified.count()) {
      unclassified.note(null, field.isEmpty() ? "a comment" : "the " + field, text);
    }
    ByteArrayOutputStream masked = new ByteArrayOutputStream(line.length + MARK.length);
    masked.write(line, 0, value);
    masked.writeBytes(MARK);
    masked.write(line, end, line.length - end);
    return masked.toByteArray();
  }
}
