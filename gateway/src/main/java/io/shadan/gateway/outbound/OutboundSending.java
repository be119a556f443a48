package io.shadan.gateway.outbound;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.SystemEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Documents that go out without the recipient's asking. */
public final class OutboundSending {

  private final OutboundProperties properties;
  private final Catalog catalog;
  private final FolderParts parts;

  OutboundSending(OutboundProperties properties, Catalog catalog, FolderParts parts) {
    this.properties = properties;
    this.catalog = catalog;
    this.parts = parts;
  }

  /** Begins to look into the configured folders, if any. */
  public OutboundFolders watch() {
    List<WatchedFolder> folders =
        properties.folders().stream()
            .map(
                places -> {
                  Catalog.Match match =
                      find(catalog, places.system(), places.operation()).orElseThrow();
                  return new WatchedFolder(places, match.system(), match.operation());
                })
            .toList();
    return new OutboundFolders(parts, folders).start(properties.poll());
  }

  static Optional<Catalog.Match> find(Catalog catalog, String system, String operation) {
    for (SystemEntry entry : catalog.systems()) {
      if (entry.id().equals(system)) {
        return entry.operations().stream()
            .filter(one -> one.id().equals(operation))
            .findFirst()
            .map(one -> new Catalog.Match(entry, one, Map.of()));
      }
    }
    return Optional.empty();
  }
}
