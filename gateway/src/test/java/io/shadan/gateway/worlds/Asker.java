package io.shadan.gateway.worlds;

import io.shadan.gateway.testing.WireConnection;
import io.shadan.gateway.worlds.TwoGateways.Side;
import org.jspecify.annotations.Nullable;

/** A clerk in one world, on one connection; the defect, if any, spoils what comes back. */
final class Asker implements AutoCloseable {

  private final Side side;
  private final Defect defect;
  private final String token;
  private @Nullable WireConnection connection;

  Asker(Side side, Defect defect) {
    this.side = side;
    this.defect = defect;
    this.token = side.token();
  }

  byte[] answer(String target) {
    WireConnection open = connection;
    if (open == null || !open.isOpen()) {
      close();
      open = side.connect();
      connection = open;
    }
    byte[] answer = open.get(target, token);
    return defect == Defect.NONE ? answer : defect.spoil(answer, target, side.upstream());
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
    }
  }
}
