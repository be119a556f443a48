package io.shadan.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.shadan.faults");

  @Test
  void theCheckKnowsNothingOfTheJournal() {
    noClasses()
        .that()
        .resideInAnyPackage("io.shadan.faults.check", "io.shadan.faults.record")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.shadan.audit..")
        .check(CLASSES);
  }
}
