package io.shadan.gateway.disaster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it was told, or fails when told to. */
public final class FakeRecorder implements TransitionRecorder {
  public final List<DisasterTransition> records = new CopyOnWriteArrayList<>();
  public volatile Optional<DisasterAction> failsOn = Optional.empty();
  volatile boolean silent;
  private volatile Map<DisasterAction, Runnable> meanwhile = Map.of();

  private volatile Optional<DisasterAction> failsOnceOn = Optional.empty();

  /** Fails the next record of this action only. */
  void failsOnce(DisasterAction action) {
    failsOnceOn = Optional.of(action);
  }

  /** Runs something once, after the action is recorded and before it takes effect. */
  void meanwhile(DisasterAction action, Runnable work) {
    meanwhile = Map.of(action, work);
  }

  @Override
  public CompletionStage<Void> record(DisasterTransition transition) {
    if (silent) {
      return new CompletableFuture<>();
    }
    if (failsOn.filter(action -> action == transition.action()).isPresent()) {
      return CompletableFuture.failedFuture(new IllegalStateException("journal is closed"));
    }
    if (failsOnceOn.filter(action -> action == transition.action()).isPresent()) {
      failsOnceOn = Optional.empty();
      return CompletableFuture.failedFuture(new IllegalStateException("journal pushed back"));
    }
    records.add(transition);
    Runnable work = meanwhile.get(transition.action());
    meanwhile = Map.of();
    if (work != null) {
      work.run();
    }
    return CompletableFuture.completedFuture(null);
  }

  List<DisasterAction> actions() {
    return records.stream().map(DisasterTransition::action).toList();
  }
}
