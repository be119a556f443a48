package io.shadan.canary;

import java.util.Optional;

/** What is tested: an answer of the upstream goes in, what a retail client would get comes out. */
public interface Subject {

  /** The body the client would get; empty when the answer is refused. */
  Optional<byte[]> pass(Case answer);
}
