package io.shadan.audit.retention;

import java.io.IOException;
import java.util.Set;

/** The indices of evidence, for whom may delete them. Calls block. */
public interface EvidenceStore {

  /** Names of all indices of evidence. */
  Set<String> indices() throws IOException;

  /** What an index holds, as a proof of it. */
  DeletionProof proof(String index) throws IOException;

  /** Deletes an index. */
  void delete(String index) throws IOException;
}
