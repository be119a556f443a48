package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.Operation;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.readiness.ReadinessCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether the catalogue's outbound operations have all they need. */
final class OutboundCheck implements ReadinessCheck {

  private final OutboundProperties properties;
  private final Catalog catalog;
  private final HoldReports reports;

  OutboundCheck(OutboundProperties properties, Catalog catalog, HoldReports reports) {
    this.properties = properties;
    this.catalog = catalog;
    this.reports = reports;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    List<String> outbound = outbound();
    if (!outbound.isEmpty()) {
      checkReports(outbound.get(0), problems);
    }
    return problems;
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
