package io.shadan.gateway.register.log;

import io.shadan.gateway.register.timeline.SupplySpan;
import io.shadan.gateway.register.timeline.SupplyState;
import io.shadan.gateway.register.timeline.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes replacements as one part: per point its two numbers, municipality, settled and pending
 * spans; texts are written once and referred to by number afterwards; deflated.
 */
final class PartEncoder {

  /** Bytes before compression after which a part is full; H2 takes up to 1 MiB in one value. */
  static final int FULL = 768 * 1024;

  static final int VERSION = 1;

  /** Numbers of texts have 16 bits, and one point adds at most a thousand. */
  private static final int MOST_TEXTS = 60_000;

  private final ByteArrayOutputStream raw = new ByteArrayOutputStream(FULL + 4096);
  private final DataOutputStream out = new DataOutputStream(raw);
  private final Map<String, Integer> texts = new HashMap<>();
  private int points;

  void add(Replacement replacement) {
    try {
      out.writeLong(replacement.point().high());
      out.writeLong(replacement.point().low());
      Timeline belief = replacement.belief();
      text(belief.municipality());
      out.writeByte(belief.settled().size());
      out.writeByte(belief.pending().size());
      spans(belief.settled());
      spans(belief.pending());
      points++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean full() {
    return raw.size() >= FULL || texts.size() > MOST_TEXTS;
  }

  boolean empty() {
    return points == 0;
  }

  /** What was added; the encoder is empty again. */
  Raw take() {
    Raw part = new Raw(raw.toByteArray(), points);
    raw.reset();
    texts.clear();
    points = 0;
    return part;
  }

  /** A part that is not compressed yet. */
  record Raw(byte[] bytes, int points) {

    /** The part as it is kept. */
    byte[] deflated() {
      ByteArrayOutputStream kept = new ByteArrayOutputStream(bytes.length / 2 + 64);
      Deflater fast = new Deflater(Deflater.BEST_SPEED);
      try (DataOutputStream whole = new DataOutputStream(new DeflaterOutputStream(kept, fast))) {
        whole.writeByte(VERSION);
        whole.writeInt(points);
        whole.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        fast.end();
      }
      return kept.toByteArray();
    }
  }

  private void spans(List<SupplySpan> spans) throws IOException {
    for (SupplySpan span : spans) {
      SupplyState state = span.state();
      out.writeShort(span.from());
      out.writeShort(span.to());
      out.writeByte(state.kind().ordinal());
      text(state.retailer());
      text(state.second());
    }
  }

  private void text(String text) throws IOException {
    Integer known = texts.putIfAbsent(text, texts.size());
    if (known == null) {
      out.writeShort(texts.size() - 1);
      out.writeUTF(text);
    } else {
      out.writeShort(known);
    }
  }
}
