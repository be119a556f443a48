package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sets of field classes as bits, and the one immutable set of each that was asked for. */
final class ClassSets {

  private static final FieldClass[] CLASSES = FieldClass.values();
  private static final Map<Integer, Set<FieldClass>> SETS = new ConcurrentHashMap<>();

  /** Sets asked for of late, by the upper bits of a hash; lists ask for the same few ones. */
  private static final @Nullable Known[] KNOWN = new Known[256];

  private static final int SPREAD = 0x9e3779b9;

  /** A set and its bits. */
  private record Known(int bits, Set<FieldClass> set) {}

  private ClassSets() {}

  /** The bit of a class. */
  static int bit(FieldClass fieldClass) {
    return 1 << fieldClass.ordinal();
  }

  /** The set of these bits. */
  static Set<FieldClass> of(int bits) {
    int slot = bits * SPREAD >>> 24;
    Known known = KNOWN[slot];
    if (known == null || known.bits() != bits) {
      known = new Known(bits, SETS.computeIfAbsent(bits, ClassSets::make));
      KNOWN[slot] = known;
    }
    return known.set();
  }

  private static Set<FieldClass> make(int bits) {
    Set<FieldClass> set = EnumSet.noneOf(FieldClass.class);
    for (FieldClass fieldClass : CLASSES) {
      if ((bits & bit(fieldClass)) != 0) {
        set.add(fieldClass);
      }
    }
    return Set.copyOf(set);
  }
}
