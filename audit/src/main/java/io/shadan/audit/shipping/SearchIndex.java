package io.shadan.audit.shipping;

import java.io.IOException;
import java.util.List;

/** The search index as the shipper sees it: documents are only ever created. */
public interface SearchIndex {

  /** What became of one document. */
  enum Result {
    CREATED,
    /** An earlier attempt had created it. */
    ALREADY_THERE,
    /** Not now; the same document may succeed later. */
    RETRY,
    /** Never; the document itself is refused. */
    POISON
  }

  /**
   * Creates documents; one result each, in the same order.
   *
   * @throws IOException the index could not be asked, or its answer is not known: ask again
   */
  List<Result> create(List<IndexDocument> documents) throws IOException;

  /** Why the last document that was told to come again was; empty when none was yet. */
  default String refusal() {
    return "";
  }
}
