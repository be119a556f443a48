package io.shadan.gateway.disaster;

import io.shadan.terminals.Terminal;
import io.shadan.terminals.TerminalRegistry;
import io.shadan.terminals.TerminalStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A register in memory. */
public final class FakeTerminals implements TerminalRegistry {
  private final Map<String, Terminal> terminals = new ConcurrentHashMap<>();

  public FakeTerminals() {
    for (String id : List.of("T-TD-01", "T-HQ-01", "T-HQ-02", "T-OF-01")) {
      add(Callers.terminal(id, "tdso", TerminalStatus.ACTIVE));
    }
    add(Callers.terminal("T-RT-01", "affiliated_retailer", TerminalStatus.ACTIVE));
    add(Callers.terminal("T-RT-02", "affiliated_retailer", TerminalStatus.ACTIVE));
    add(Callers.terminal("T-RT-09", "affiliated_retailer", TerminalStatus.REVOKED));
  }

  private void add(Terminal terminal) {
    terminals.put(terminal.id(), terminal);
  }

  @Override
  public Optional<Terminal> findByCertificate(String certificateSha256) {
    return all().stream().filter(t -> t.certificateSha256().equals(certificateSha256)).findFirst();
  }

  @Override
  public Optional<Terminal> find(String id) {
    return Optional.ofNullable(terminals.get(id));
  }

  @Override
  public List<Terminal> all() {
    return terminals.values().stream().sorted(Comparator.comparing(Terminal::id)).toList();
  }

  @Override
  public Terminal changeStatus(String id, TerminalStatus status) {
    Terminal changed =
        find(id).orElseThrow(() -> new IllegalArgumentException(id)).withStatus(status);
    add(changed);
    return changed;
  }
}
