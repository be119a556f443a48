package io.shadan.gateway.register.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Counts what is written to the database while a batch is accepted, and stands still before a given
 * step, so that the process can be killed there.
 */
final class StepCounter {

  private static final Set<String> STEPS = Set.of("execute", "executeUpdate", "commit");

  private final DataSource database;
  private final boolean onePiece;
  private final boolean flushed;
  private volatile int remaining = Integer.MAX_VALUE;

  /**
   * A counter.
   *
   * @param onePiece whether a transaction is one; otherwise each statement stands alone, which is a
   *     defect the test must notice
   * @param flushed whether an accepted batch is written before that is said; otherwise likewise
   */
  StepCounter(DataSource database, boolean onePiece, boolean flushed) {
    this.database = database;
    this.onePiece = onePiece;
    this.flushed = flushed;
  }

  DataSource counted() {
    return wrapped(DataSource.class, database);
  }

  /** Stands still before this step from now; 1 is the next. */
  void standBefore(int step) {
    remaining = step;
  }

  private <T> T wrapped(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            StepCounter.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!onePiece && method.getName().equals("setAutoCommit")) {
                return null;
              }
              if (!onePiece && Set.of("commit", "rollback").contains(method.getName())) {
                return null;
              }
              if (!flushed && arguments != null && arguments[0].equals("checkpoint sync")) {
                return false;
              }
              step(method.getName());
              try {
                Object result = method.invoke(target, arguments);
                boolean deeper =
                    result instanceof Connection || result instanceof java.sql.Statement;
                return deeper ? wrapped(method.getReturnType(), result) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void step(String method) throws InterruptedException {
    if (!Thread.currentThread().getName().equals("main") || !STEPS.contains(method)) {
      return;
    }
    if (remaining == Integer.MAX_VALUE) {
      return;
    }
    remaining--;
    if (remaining == 0) {
      System.out.println("AT " + method);
      System.out.flush();
      Thread.sleep(Long.MAX_VALUE);
    }
  }
}
