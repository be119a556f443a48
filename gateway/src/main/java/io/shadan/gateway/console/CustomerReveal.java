package io.shadan.gateway.console;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port to the encrypted supply point numbers of the records. */
public interface CustomerReveal {

  /**
   * The number of one customer disclosed; empty when the record holds none at that place. The
   * caller must have put the look on record before.
   *
   * @param position position of the release in the log
   * @param item place of the customer in it, from 0
   */
  CompletionStage<Optional<String>> number(long position, int item);
}
