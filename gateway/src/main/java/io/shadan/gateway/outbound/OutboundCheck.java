package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.identity.OrganisationKind;
import io.shadan.gateway.outbound.OutboundProperties.Folder;
import io.shadan.gateway.outbound.OutboundProperties.Recipient;
import io.shadan.gateway.readiness.ReadinessCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the catalogue's outbound operations have all they need. */
final class OutboundCheck implements ReadinessCheck {

  private final OutboundProperties properties;
  private final Catalog catalog;
  private final HoldReports reports;
  private final boolean demo;

  OutboundCheck(OutboundProperties properties, Catalog catalog, HoldReports reports, boolean demo) {
    this.properties = properties;
    this.catalog = catalog;
    this.reports = reports;
    this.demo = demo;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    List<String> outbound = outbound();
    if (!outbound.isEmpty()) {
      checkReports(outbound.get(0), problems);
    }
    Set<Path> watched = new HashSet<>();
    for (int i = 0; i < properties.folders().size(); i++) {
      Folder folder = properties.folders().get(i);
      checkFolder("shadan.outbound.folders[" + i + "]", folder, problems);
      if (!watched.add(folder.out().toAbsolutePath().normalize())) {
        problems.add(
            "shadan.outbound.folders[" + i + "].out " + folder.out() + " is another folder's too");
      }
    }
    properties.recipients().forEach((code, recipient) -> checkEndpoint(code, recipient, problems));
    return problems;
  }

  /** Customers' data go there: whoever listens must prove who it is, outside a desk's demo. */
  private void checkEndpoint(String code, Recipient recipient, List<String> problems) {
    String name = "shadan.outbound.recipients." + code;
    checkRecipient(name, code, recipient.kind(), problems);
    String scheme = String.valueOf(recipient.url().getScheme());
    if (!scheme.equals("https") && !(demo && scheme.equals("http"))) {
      problems.add(
          name
              + ".url is '"
              + recipient.url()
              + "'; outside profile demo expected an https address");
    }
  }

  private void checkReports(String operation, List<String> problems) {
    if (properties.reports() == null) {
      problems.add(
          "shadan.outbound.reports is missing; expected a folder, because operation "
              + operation
              + " is catalogued as outbound");
      return;
    }
    try {
      reports.prepare();
    } catch (IOException e) {
      problems.add(
          "shadan.outbound.reports "
              + properties.reports()
              + " cannot be used: "
              + e.getMessage()
              + "; expected a folder the gateway may write");
    }
  }

  private void checkFolder(String name, Folder folder, List<String> problems) {
    if (OutboundSending.find(catalog, folder.system(), folder.operation())
        .filter(match -> match.operation().outbound().isPresent())
        .isEmpty()) {
      problems.add(
          name
              + ".operation '"
              + folder.system()
              + "/"
              + folder.operation()
              + "' is not catalogued as outbound; expected an operation with outbound");
    }
    checkRecipient(name, folder.recipient(), folder.recipientKind(), problems);
    checkPlace(name + ".out", folder.out(), problems);
    checkPlace(name + ".delivered", folder.delivered(), problems);
    checkPlace(name + ".held", folder.held(), problems);
    if (Stream.of(folder.out(), folder.delivered(), folder.held()).distinct().count() < 3) {
      problems.add(
          name + " has one folder for two purposes, expected out, delivered and held apart");
    }
  }

  private static void checkRecipient(
      String name, String code, OrganisationKind kind, List<String> problems) {
    if (!code.matches("[A-Z][0-9]{4}")) {
      problems.add(name + ".recipient is '" + code + "', expected a retailer code such as C0123");
    }
    if (kind != OrganisationKind.AFFILIATED_RETAILER
        && kind != OrganisationKind.COMPETITOR_RETAILER) {
      problems.add(
          name
              + " has recipient kind '"
              + kind.wire()
              + "', expected affiliated_retailer or competitor_retailer");
    }
  }

  private static void checkPlace(String name, Path place, List<String> problems) {
    if (!Files.isDirectory(place) || !Files.isWritable(place)) {
      problems.add(name + " " + place + " is no folder the gateway may write");
    }
  }

  private List<String> outbound() {
    List<String> outbound = new ArrayList<>();
    for (SystemEntry system : catalog.systems()) {
      for (Operation operation : system.operations()) {
        if (operation.outbound().isPresent()) {
          outbound.add(system.id() + "/" + operation.id());
        }
      }
    }
    return outbound;
  }
}
