package io.shadan.gateway.console;

import java.util.List;

/** The port to the state of the parts. */
public interface StatusReader {

  /** The present state. Answers from memory, never blocks. */
  List<StatusLine> present();
}
