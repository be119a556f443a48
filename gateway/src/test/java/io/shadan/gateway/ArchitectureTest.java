package io.shadan.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rooms and their one-way arrows. */
class ArchitectureTest {

  private static final String ROOT = "io.shadan.gateway.";

  /** Room → rooms it may use; what is not listed is forbidden. */
  private static final Map<String, Set<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("reason", Set.of()),
              Map.entry("readiness", Set.of()),
              Map.entry("catalog", Set.of("readiness")),
              Map.entry("register", Set.of("readiness")),
              Map.entry("identity", Set.of("reason", "catalog", "readiness")),
              Map.entry(
                  "decision", Set.of("reason", "identity", "catalog", "register", "readiness")),
              Map.entry("guard", Set.of("reason", "catalog", "decision")),
              Map.entry("masking", Set.of("reason", "catalog", "register", "decision")),
              Map.entry("learning", Set.of("catalog", "register", "decision", "masking", "reason")),
              Map.entry("upstream", Set.of("reason", "catalog", "readiness")),
              Map.entry("disaster", Set.of("reason", "identity", "decision", "readiness")),
              Map.entry(
                  "evidence",
                  Set.of(
                      "reason",
                      "identity",
                      "catalog",
                      "register",
                      "masking",
                      "disaster",
                      "console")),
              Map.entry(
                  "outbound",
                  Set.of(
                      "reason",
                      "identity",
                      "catalog",
                      "register",
                      "decision",
                      "masking",
                      "evidence",
                      "console",
                      "readiness")),
              Map.entry(
                  "console",
                  Set.of("reason", "identity", "decision", "disaster", "register", "catalog")),
              Map.entry(
                  "command",
                  Set.of(
                      "reason",
                      "identity",
                      "catalog",
                      "register",
                      "decision",
                      "guard",
                      "upstream",
                      "masking",
                      "learning",
                      "flow")),
              Map.entry(
                  "flow",
                  Set.of(
                      "reason",
                      "identity",
                      "catalog",
                      "register",
                      "decision",
                      "guard",
                      "upstream",
                      "masking",
                      "evidence",
                      "disaster",
                      "outbound"))));

  private static JavaClasses production;

  @BeforeAll
  static void read() {
    production =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.shadan");
  }

  @TestFactory
  List<DynamicTest> arrowsPointOneWay() {
    return ARROWS.entrySet().stream()
        .map(
            room ->
                DynamicTest.dynamicTest(
                    room.getKey(), () -> checkRoom(room.getKey(), room.getValue())))
        .toList();
  }

  @Test
  void everyRoomIsListed() {
    Set<String> rooms = new java.util.TreeSet<>();
    production.stream()
        .map(c -> c.getPackageName())
        .filter(name -> name.startsWith(ROOT))
        .forEach(name -> rooms.add(name.substring(ROOT.length()).replaceAll("\\..*", "")));
    assertThat(rooms).isEqualTo(ARROWS.keySet());
  }

  @Test
  void roomsHaveNoCycles() {
    slices().matching("io.shadan.gateway.(*)..").should().beFreeOfCycles().check(production);
  }

  @Test
  void maskingKnowsNeitherSpringNorReactor() {
    noClasses()
        .that()
        .resideInAPackage("io.shadan.gateway.masking..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
        .check(production);
  }

  /** A command starts in a moment and answers for files: no context, no server, no journal. */
  @Test
  void commandsNeedNoServer() {
    noClasses()
        .that()
        .resideInAPackage("io.shadan.gateway.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.boot..",
            "org.springframework.context..",
            "org.springframework.cloud..",
            "org.springframework.web..",
            "reactor..",
            "io.netty..",
            "io.shadan.audit",
            "io.shadan.audit.journal..",
            "io.shadan.audit.chain..",
            "io.shadan.audit.shipping..",
            "io.shadan.audit.search..")
        .check(production);
  }

  @Test
  void eachPartHasOneRoom() {
    onlyIn("io.shadan.audit.search..", "co.elastic..");
    onlyIn("io.shadan.gateway.command..", "picocli..", "io.shadan.demo..");
    onlyIn("io.shadan.gateway.decision.opa..", "com.styra..");
    onlyIn(
        "io.shadan.gateway.masking.html..",
        "org.jsoup..",
        "io.shadan.gateway.catalog..",
        "io.shadan.gateway.learning..");
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.shadan.gateway.identity..",
            "io.shadan.gateway.disaster.credential..",
            "io.shadan.demo..")
        .and()
        .resideInAPackage("io.shadan..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.nimbusds..")
        .check(production);
  }

  @Test
  void lowerModulesDoNotKnowUs() {
    noClasses()
        .that()
        .resideInAnyPackage("io.shadan.audit..", "io.shadan.terminals..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.shadan.gateway..")
        .check(production);
    noClasses()
        .that()
        .resideInAPackage("io.shadan.terminals..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.shadan.audit..")
        .check(production);
  }

  @Test
  void everyPackageHasASignOnItsDoor() {
    List<String> bare =
        production.stream()
            .map(c -> c.getPackage())
            .distinct()
            .filter(p -> p.getName().startsWith("io.shadan"))
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(bare).isEmpty();
  }

  @Test
  void noBlockingWaitsInTheFlow() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.shadan.gateway.flow..",
            "io.shadan.gateway.guard..",
            "io.shadan.gateway.masking..",
            "io.shadan.gateway.decision")
        .should()
        .callMethod(reactor.core.publisher.Mono.class, "block")
        .orShould()
        .callMethod(java.util.concurrent.CompletableFuture.class, "get")
        .orShould()
        .callMethod(java.util.concurrent.CompletableFuture.class, "join")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(production);
  }

  private static void checkRoom(String room, Set<String> allowed) {
    String[] forbidden =
        ARROWS.keySet().stream()
            .filter(other -> !other.equals(room) && !allowed.contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .check(production);
  }

  private static void onlyIn(String room, String library, String... alsoIn) {
    String[] rooms =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(room), java.util.stream.Stream.of(alsoIn))
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage("io.shadan..")
        .and()
        .resideOutsideOfPackages(rooms)
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackage(library)
        .check(production);
  }
}
