package io.shadan.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.CatalogLoader;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.outbound.OutboundProperties.Folder;
import io.shadan.gateway.outbound.OutboundProperties.Recipient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What the start refuses of the settings for documents for retailers. */
class OutboundCheckTest {

  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void load() throws IOException {
    Path entries = Files.createDirectories(folder.resolve("catalog"));
    Files.copy(
        Path.of(System.getProperty("shadan.root"), "gateway/src/test/resources/outbound/send.yaml"),
        entries.resolve("send.yaml"));
    catalog = CatalogLoader.load(entries);
    for (String place : List.of("out", "delivered", "held")) {
      Files.createDirectories(folder.resolve(place));
    }
  }

  @Test
  void goodSettingsHaveNoProblemAndTheReportsFolderIsMade() {
    Path reports = folder.resolve("holds");
    assertThat(problems(reports, List.of(folder("notice-csv", "C0123", "held")), Map.of(), false))
        .isEmpty();
    assertThat(reports).isDirectory();
  }

  @Test
  void everyProblemIsNamed() {
    List<Folder> folders =
        List.of(
            folder("push-nowhere", "C0123", "held"),
            folder("notice-csv", "nobody", "missing"),
            new Folder(
                "send",
                "notice-csv",
                "C0123",
                OrganisationKind.CONTRACTOR,
                folder.resolve("out"),
                folder.resolve("out"),
                folder.resolve("held")));
    assertThat(String.join("\n", problems(null, folders, Map.of(), false)))
        .contains(
            "shadan.outbound.reports is missing",
            "folders[0].operation 'send/push-nowhere' is not catalogued as outbound",
            "folders[1].recipient is 'nobody'",
            "folders[1].held " + folder.resolve("missing"),
            "folders[1].out " + folder.resolve("out") + " is another folder's too",
            "folders[2] has recipient kind 'contractor'",
            "folders[2] has one folder for two purposes");
  }

  @Test
  void customersDataGoesToAProvenAddressOnly() {
    Map<String, Recipient> plain =
        Map.of(
            "C0123",
            new Recipient(
                URI.create("http://retailer.example/inbox"), OrganisationKind.COMPETITOR_RETAILER));
    Path reports = folder.resolve("holds");
    assertThat(problems(reports, List.of(), plain, false))
        .singleElement()
        .asString()
        .contains("shadan.outbound.recipients.C0123.url", "expected an https address");
    assertThat(problems(reports, List.of(), plain, true)).isEmpty();
  }

  private Folder folder(String operation, String recipient, String held) {
    return new Folder(
        "send",
        operation,
        recipient,
        OrganisationKind.COMPETITOR_RETAILER,
        folder.resolve("out"),
        folder.resolve("delivered"),
        folder.resolve(held));
  }

  private List<String> problems(
      @Nullable Path reports,
      List<Folder> folders,
      Map<String, Recipient> recipients,
      boolean demo) {
    OutboundProperties properties =
        new OutboundProperties(
            reports, Duration.ofSeconds(2), DataSize.ofMegabytes(8), folders, recipients);
    Path used = reports == null ? folder.resolve("unused") : reports;
    return new OutboundCheck(properties, catalog, new HoldReports(used, Runnable::run), demo)
        .problems();
  }
}
