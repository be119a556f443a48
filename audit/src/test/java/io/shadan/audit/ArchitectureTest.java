package io.shadan.audit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.shadan.audit");

  @Test
  void onlySearchKnowsElasticsearch() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.shadan.audit.search")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("co.elastic..", "org.elasticsearch..", "org.apache.http..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.shadan.audit.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void roomsKnowOnlyThoseBelow() {
    mayKnow("event");
    mayKnow("alert");
    mayKnow("journal", "event");
    mayKnow("tlog");
    mayKnow("chain", "journal", "tlog");
    mayKnow("trust");
    mayKnow("verify", "tlog", "trust");
    mayKnow("importing", "event", "journal");
    mayKnow("shipping", "event", "journal");
    mayKnow("reconciliation", "event", "journal", "shipping", "alert");
    mayKnow("retention", "event", "journal");
    mayKnow("operation", "search", "shipping", "retention");
    mayKnow("anomaly", "journal", "alert");
  }

  /** The rule is shown red: tests of the verifier do read the journal with its own reader. */
  @Test
  void aVerifierThatKnewTheJournalWouldBeFound() {
    JavaClasses withTests = new ClassFileImporter().importPackages("io.shadan.audit.verify");
    assertThatThrownBy(() -> knowing("verify", "tlog", "trust").check(withTests))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("OtherVerifierTest")
        .hasMessageContaining("io.shadan.audit.journal.JournalReader");
  }

  private static void mayKnow(String room, String... others) {
    knowing(room, others).check(CLASSES);
  }

  private static ArchRule knowing(String room, String... others) {
    List<String> allowed =
        Stream.concat(Stream.of(room), Arrays.stream(others))
            .map(name -> "io.shadan.audit." + name)
            .toList();
    return noClasses()
        .that()
        .resideInAPackage("io.shadan.audit." + room)
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.shadan..")
                .and(
                    describe(
                        "outside " + allowed, type -> !allowed.contains(type.getPackageName()))));
  }

  @Test
  void nothingKnowsSpringOrTheOtherRooms() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "io.shadan.gateway..", "io.shadan.demo..", "reactor..")
        .check(CLASSES);
  }

  @Test
  void everyPackageHasItsSign() {
    JavaPackage root = CLASSES.getPackage("io.shadan.audit");
    assertThat(root.getSubpackagesInTree())
        .filteredOn(room -> !room.getClasses().isEmpty())
        .hasSizeGreaterThan(6)
        .allSatisfy(
            room -> assertThat(room.isAnnotatedWith(NullMarked.class)).as(room.getName()).isTrue());
    assertThat(root.isAnnotatedWith(NullMarked.class)).isTrue();
  }
}
