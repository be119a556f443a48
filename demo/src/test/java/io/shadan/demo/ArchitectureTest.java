package io.shadan.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the demo's packages, and what others may use without our libraries. */
@AnalyzeClasses(packages = "io.shadan.demo", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule NODE_NEEDS_THE_JDK_ONLY =
      classes()
          .that()
          .resideInAnyPackage("..demo.elastic..", "..demo.process..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.crypto..",
              "javax.net.ssl..",
              "com.sun.security..",
              "org.jspecify..",
              "..demo.elastic..",
              "..demo.process..");

  @ArchTest
  static final ArchRule ONLY_THE_PROVIDER_AND_THE_START_KNOW_SPRING =
      noClasses()
          .that()
          .resideOutsideOfPackages("..demo.idp..", "io.shadan.demo")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule ARROWS_GO_ONE_WAY =
      slices().matching("io.shadan.demo.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DEMO_STANDS_ALONE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.shadan.gateway..", "io.shadan.audit..", "io.shadan.terminals..");
}
