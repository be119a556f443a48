package io.shadan.gateway.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The catalogue in memory. */
final class LoadedCatalog implements Catalog {

  private final String revision;
  private final List<SystemEntry> systems;

  LoadedCatalog(String revision, List<SystemEntry> systems) {
    this.revision = revision;
    this.systems = List.copyOf(systems);
  }

  @Override
  public String revision() {
    return revision;
  }

  @Override
  public List<SystemEntry> systems() {
    return systems;
  }

  @Override
  public Optional<Match> match(String method, String path, Map<String, List<String>> parameters) {
    List<Match> matches = new ArrayList<>(1);
    for (SystemEntry system : systems) {
      if (!path.startsWith(system.prefix() + "/") && !path.equals(system.prefix())) {
        continue;
      }
      for (Operation operation : system.operations()) {
        if (operation.method().equals(method) && OperationPath.recognised(operation, parameters)) {
          OperationPath.match(operation.path(), path)
              .ifPresent(variables -> matches.add(new Match(system, operation, variables)));
        }
      }
    }
    return matches.size() == 1 ? Optional.of(matches.get(0)) : Optional.empty();
  }
}
