package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import java.util.Optional;

/** The newest batch of each feed that is in force on this node; answered from memory. */
public interface NewestBatches {

  /** Of this feed; empty before its first. */
  Optional<Newest> newest(String feed);

  /** A batch in force. */
  record Newest(BatchHead head, BatchReceipt receipt) {}
}
