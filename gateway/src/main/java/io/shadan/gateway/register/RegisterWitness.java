package io.shadan.gateway.register;

import io.shadan.gateway.register.batch.BatchHead;
import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;

/** Who keeps the evidence of batches. Methods block until it is durable. */
public interface RegisterWitness {

  /**
   * A batch is about to be in force on this node; while this throws it is not. Told at least once,
   * again after a restart; a node that catches up from nothing tells of the newest only, whose
   * revision binds all before it.
   */
  void inForce(BatchHead head, BatchReceipt receipt);

  /** A batch was refused whole. */
  void refused(BatchHead head, BatchRefusedException refusal);

  /** Keeps nothing; for commands, which put nothing in force. */
  static RegisterWitness none() {
    return new RegisterWitness() {
      @Override
      public void inForce(BatchHead head, BatchReceipt receipt) {}

      @Override
      public void refused(BatchHead head, BatchRefusedException refusal) {}
    };
  }
}
