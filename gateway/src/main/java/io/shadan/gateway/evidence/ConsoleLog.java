package io.shadan.gateway.evidence;

import io.shadan.audit.tlog.StoredLog;
import io.shadan.gateway.console.LogReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Reads the Merkle log for the console, on threads that may wait. */
final class ConsoleLog implements LogReader {
  private final StoredLog log;
  private final Executor waiting;

  ConsoleLog(StoredLog log, Executor waiting) {
    this.log = log;
    this.waiting = waiting;
  }

  @Override
  public CompletionStage<byte[]> checkpoint() {
    return later(log::checkpoint);
  }

  @Override
  public CompletionStage<Optional<byte[]>> tile(String path) {
    return later(() -> log.tile(path));
  }

  @Override
  public CompletionStage<Map<String, Object>> inclusion(long position, Optional<Long> size) {
    return later(() -> log.inclusion(position, size));
  }

  @Override
  public CompletionStage<Map<String, Object>> consistency(long from, Optional<Long> to) {
    return later(() -> log.consistency(from, to));
  }

  private <T> CompletionStage<T> later(Callable<T> question) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return question.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        waiting);
  }
}
