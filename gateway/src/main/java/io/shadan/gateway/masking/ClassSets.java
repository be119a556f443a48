package io.shadan.gateway.masking;

import io.shadan.gateway.catalog.FieldClass;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sets of field classes as bits, and the one immutable set of each that was asked for. */
final class ClassSets {

  private static final FieldClass[] CLASSES = FieldClass.values();
  private static final Map<Integer, Set<FieldClass>> SETS = new ConcurrentHashMap<>();

  private ClassSets() {}

  /** The bit of a class. */
  static int bit(FieldClass fieldClass) {
    return 1 << fieldClass.ordinal();
  }

  /** The set of these bits. */
  static Set<FieldClass> of(int bits) {
    Set<FieldClass> known = SETS.get(bits);
    return known == null ? SETS.computeIfAbsent(bits, ClassSets::make) : known;
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
