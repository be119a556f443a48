package io.shadan.gateway.masking;

/**
 * Masks one format. Implementations are pure: bytes in, bytes and findings out; they never throw
 * for bad input, they refuse.
 */
public interface BodyMasker {

  /** Masks a whole, decoded (identity-coded) body. */
  MaskingOutcome mask(byte[] body, MaskingPlan plan);
}
