package io.shadan.gateway.masking.stream;

import io.shadan.gateway.masking.body.MalformedBodyException;
import io.shadan.gateway.masking.json.JsonTexts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One server-sent event, from its first line to its blank line. */
final class ServerEvent {

  private final List<byte[]> lines;
  private final EventForms forms;
  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream after = new ByteArrayOutputStream();

  /** What stands between the contents of two data lines. */
  private byte[] joint = {};

  private int dataLines;
  private int lastData = -1;

  /**
   * An event.
   *
   * @param lines with their ends; the last is blank
   */
  ServerEvent(List<byte[]> lines, EventForms forms) {
    this.lines = lines;
    this.forms = forms;
  }

  /**
   * Masks it.
   *
   * @return empty when it is left out
   * @throws MalformedBodyException when it is no event, or its data no document
   */
  Optional<byte[]> mask(JsonTexts texts) throws MalformedBodyException {
    for (int i = 0; i < lines.size() - 1; i++) {
      read(i);
    }
    ByteArrayOutputStream rest = dataLines == 0 ? before : after;
    rest.writeBytes(lines.get(lines.size() - 1));
    byte[] document = data.toByteArray();
    if (!isBlank(document)) {
      return texts.mask(document).map(this::written);
    }
    // no reader is told of an event without data, but one may stand with each that is left out
    return forms.mayDrop() ? Optional.empty() : Optional.of(written(document));
  }

  private void read(int index) throws MalformedBodyException {
    byte[] line = lines.get(index);
    int end = line.length - LineBuffer.endLength(line);
    int colon = 0;
    while (colon < end && line[colon] != ':') {
      colon++;
    }
    if (colon == end) {
      throw new MalformedBodyException("an event has a line without a colon");
    }
    String field = new String(line, 0, colon, StandardCharsets.ISO_8859_1);
    int value = colon + 1 < end && line[colon + 1] == ' ' ? colon + 2 : colon + 1;
    if (field.equals("data")) {
      data(index, value, end);
    } else {
      (dataLines == 0 ? before : after).writeBytes(forms.line(field, line, value));
    }
  }

  /** All data lines of an event look alike, so that what joins them can be put back. */
  private void data(int index, int value, int end) throws MalformedBodyException {
    byte[] line = lines.get(index);
    if (dataLines == 0) {
      before.write(line, 0, value);
    } else {
      byte[] between = between(lines.get(lastData), line, value);
      if (lastData != index - 1 || (dataLines > 1 && !Arrays.equals(between, joint))) {
        throw new MalformedBodyException("the data lines of an event are not written alike");
      }
      joint = between;
      data.write('\n');
      after.reset();
    }
    data.write(line, value, end - value);
    after.write(line, end, line.length - end);
    dataLines++;
    lastData = index;
  }

  private static byte[] between(byte[] before, byte[] line, int value) {
    ByteArrayOutputStream joint = new ByteArrayOutputStream();
    int end = LineBuffer.endLength(before);
    joint.write(before, before.length - end, end);
    joint.write(line, 0, value);
    return joint.toByteArray();
  }

  /** A line feed in the masked document is one that joined two lines: strings hold none. */
  private byte[] written(byte[] masked) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before.toByteArray());
    for (byte b : masked) {
      if (b == '\n') {
        out.writeBytes(joint);
      } else {
        out.write(b);
      }
    }
    out.writeBytes(after.toByteArray());
    return out.toByteArray();
  }

  private static boolean isBlank(byte[] document) {
    for (byte b : document) {
      if (b != ' ' && b != '\t' && b != '\n') {
        return false;
      }
    }
    return true;
  }
}
