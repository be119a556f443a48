package io.shadan.gateway.masking.csv;

import io.shadan.gateway.catalog.FieldClass;
import io.shadan.gateway.catalog.FieldSpec;
import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.catalog.RecordSpec;
import io.shadan.gateway.catalog.ResponseSpec;
import io.shadan.gateway.masking.FoundRecord;
import io.shadan.gateway.masking.body.MalformedBodyException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the columns of a file hold, as its first row tells. */
final class CsvColumns {

  /** Says that a file has no such column. */
  static final int NONE = -1;

  private final RecordSpec spec;
  private final Set<String> names;
  private final @Nullable FieldClass[] classes;
  private int key = NONE;
  private int period = NONE;
  private final int[] telling;

  /**
   * Finds the columns.
   *
   * @param first names of the columns; empty ones in a file without a header
   * @throws MalformedBodyException when two columns could be the key or the period
   */
  CsvColumns(ResponseSpec response, List<String> first) throws MalformedBodyException {
    this.spec = response.records().get(0);
    this.names = names(response, spec);
    this.classes = new FieldClass[first.size()];
    for (int i = 0; i < classes.length; i++) {
      String name = first.get(i);
      key = column(key, Optional.of(spec.key()), name, i);
      period = column(period, spec.period(), name, i);
      classes[i] = classOf(name, i);
    }
    this.telling =
        IntStream.range(0, classes.length)
            .filter(i -> i != key && FoundRecord.reads(classes[i]))
            .toArray();
  }

  /** Number of columns. */
  int count() {
    return classes.length;
  }

  /** Column of the supply point number, or {@link #NONE}. */
  int key() {
    return key;
  }

  /** Column of the period, or {@link #NONE}. */
  int period() {
    return period;
  }

  /** Columns beside the key that tell more of their record: other numbers, retailers. */
  int[] telling() {
    return telling;
  }

  /** What a column holds; null when nobody classified it. */
  @Nullable FieldClass classOf(int column) {
    return classes[column];
  }

  /** Whether a name is one the catalogue knows; any other may be data. */
  boolean isName(String name) {
    return names.contains(name);
  }

  private static Set<String> names(ResponseSpec response, RecordSpec spec) {
    Stream<Locator> read = Stream.concat(Stream.of(spec.key()), spec.period().stream());
    Stream<String> located =
        Stream.concat(read, spec.fields().stream().map(FieldSpec::at))
            .filter(at -> at.kind() == Locator.Kind.HEADER)
            .map(Locator::value);
    return Stream.concat(response.layout().stream(), located).collect(Collectors.toSet());
  }

  private static int column(int known, Optional<Locator> locator, String name, int index)
      throws MalformedBodyException {
    if (locator.filter(at -> matches(at, name, index)).isEmpty()) {
      return known;
    }
    if (known != NONE) {
      throw new MalformedBodyException(
          "columns " + (known + 1) + " and " + (index + 1) + " of the CSV have the same name");
    }
    return index;
  }

  private @Nullable FieldClass classOf(String name, int index) {
    return spec.fields().stream()
        .filter(field -> matches(field.at(), name, index))
        .findFirst()
        .map(FieldSpec::fieldClass)
        .orElse(key == index ? FieldClass.SUPPLY_POINT : null);
  }

  private static boolean matches(Locator locator, String name, int index) {
    return locator.kind() == Locator.Kind.HEADER
        ? locator.value().equals(name)
        : locator.value().equals(Integer.toString(index + 1));
  }
}
