package io.shadan.faults.campaign;

import io.shadan.faults.check.Acknowledged;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.check.DirectoryCheck;
import io.shadan.faults.check.DurableOrder;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import io.shadan.faults.rig.Trace;
import io.shadan.faults.rig.WriterProcess;
import io.shadan.faults.writer.Task;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Every system call of a writer with many threads, in order: is each receipt told after its force?
 */
public final class OrderCampaign {
  private static final int RECORDS = 1500;

  private final Path folder;
  private final Launch launch;

  /**
   * @param acknowledged receipts looked at
   * @param early of those, told before the record was durable
   */
  public record Figures(long acknowledged, long early) {}

  public OrderCampaign(Path folder, Launch launch) {
    this.folder = folder;
    this.launch = launch;
  }

  /**
   * @throws BrokenPromise a receipt was told too early
   */
  public Figures run() throws IOException, InterruptedException {
    Path directory = Folders.fresh(folder, "order");
    Path log = folder.resolve("order.log");
    Acknowledged told = new Acknowledged();
    Task task = Task.in(directory.toString(), 1, 1).withRecords(RECORDS).withThreads(4);
    Launch traced = launch.behind(Trace.everything(log));
    try (WriterProcess writer = WriterProcess.start(traced, task, told)) {
      int unused = writer.awaitEnd();
    }
    DirectoryCheck.closed(directory, told).orThrow("a traced run");
    long early = DurableOrder.early(log, directory);
    if (early > 0) {
      throw new BrokenPromise(early + " records acknowledged before they were durable");
    }
    return new Figures(told.size(), early);
  }
}
