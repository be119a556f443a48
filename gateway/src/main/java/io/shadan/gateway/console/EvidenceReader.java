package io.shadan.gateway.console;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The port to the searchable records. */
public interface EvidenceReader {

  /** The rows, newest first. Never blocks; completes exceptionally when the index is not there. */
  CompletionStage<List<AccessRow>> search(EvidenceQuery query);
}
