package io.shadan.gateway.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Merkle log of 40 records that notes what it was asked. */
final class FakeLog implements LogReader {
  static final String NOTE = "origin\n40\nroot\n\n— origin signature\n";
  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile boolean fails;

  @Override
  public CompletionStage<byte[]> checkpoint() {
    return answer("checkpoint", NOTE.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public CompletionStage<Optional<byte[]>> tile(String path) {
    return answer(
        path, path.equals("tile/0/000.p/40") ? Optional.of(new byte[40 * 32]) : Optional.empty());
  }

  @Override
  public CompletionStage<Map<String, Object>> inclusion(long position, Optional<Long> size) {
    return position >= size.orElse(40L)
        ? CompletableFuture.failedFuture(
            new IllegalArgumentException("leaf " + position + ": expected 0 to 39"))
        : answer("inclusion " + position + " " + size, Map.of("position", position));
  }

  @Override
  public CompletionStage<Map<String, Object>> consistency(long from, Optional<Long> to) {
    return answer("consistency " + from + " " + to, Map.of("from", from));
  }

  private <T> CompletionStage<T> answer(String question, T value) {
    asked.add(question);
    return fails
        ? CompletableFuture.failedFuture(new java.io.IOException("disk"))
        : CompletableFuture.completedFuture(value);
  }
}
