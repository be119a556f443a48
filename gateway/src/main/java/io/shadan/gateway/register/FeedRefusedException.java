package io.shadan.gateway.register;

/** A supply feed is refused as a whole; nothing of it is in force. */
public final class FeedRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedRefusedException(String message) {
    super(message);
  }

  public FeedRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
