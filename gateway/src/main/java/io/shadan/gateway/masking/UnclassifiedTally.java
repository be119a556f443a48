package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.masking.body.MaskedSample;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the places of an answer that nobody classified, and notes the first different ones. */
public final class UnclassifiedTally {

  /** As many as a person looks at; a screen that changed differs in few ways. */
  private static final int SAMPLES = 5;

  /**
   * A place of a list is met again in every record; looking at each would cost more than masking.
   */
  private static final int LOOKED_AT = 50;

  private final Set<String> samples = new LinkedHashSet<>();
  private int places;

  /**
   * Counts a place.
   *
   * @return whether {@link #note} is wanted of it
   */
  public boolean count() {
    return ++places <= LOOKED_AT && samples.size() < SAMPLES;
  }

  /**
   * Notes a place that was counted.
   *
   * @param record the record around it; null outside records
   * @param where what it is, in the format's own terms and without a name or value of the body
   * @param text what stands there
   */
  public void note(@Nullable RecordSpec record, String where, String text) {
    if (samples.size() < SAMPLES) {
      samples.add(where + within(record) + ": " + MaskedSample.of(text));
    }
  }

  /** Counts places that were counted elsewhere. */
  public void add(Unclassified other) {
    places += other.places();
    for (String sample : other.samples()) {
      if (samples.size() < SAMPLES) {
        samples.add(sample);
      }
    }
  }

  /** What was counted since the last time. */
  public Unclassified take() {
    if (places == 0) {
      return Unclassified.NONE;
    }
    Unclassified taken = new Unclassified(places, List.copyOf(samples));
    places = 0;
    samples.clear();
    return taken;
  }

  private static String within(@Nullable RecordSpec record) {
    if (record == null) {
      return " outside records";
    }
    return record.at().isEmpty() ? " of the record" : " of a record at " + record.at();
  }
}
