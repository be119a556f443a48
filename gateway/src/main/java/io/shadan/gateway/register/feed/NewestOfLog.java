package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.log.LiveRegister;
import io.shadan.gateway.register.log.LoggedBatch;
import io.shadan.gateway.register.log.RegisterStatus.FeedStatus;
import java.util.Optional;

/** The newest batches as the register of this node has them in force. */
final class NewestOfLog implements NewestBatches {
  private static final int SHOWN = 16;

  private final LiveRegister register;

  NewestOfLog(LiveRegister register) {
    this.register = register;
  }

  @Override
  public Optional<Newest> newest(String feed) {
    return register.status().feeds().stream()
        .filter(status -> status.id().equals(feed))
        .findFirst()
        .flatMap(FeedStatus::newest)
        .map(NewestOfLog::newest);
  }

  private static Newest newest(LoggedBatch batch) {
    return new Newest(
        batch.head(),
        new BatchReceipt(
            batch.number(),
            batch.revision().substring(0, SHOWN),
            batch.acceptedAt(),
            batch.pointsChanged(),
            true));
  }
}
