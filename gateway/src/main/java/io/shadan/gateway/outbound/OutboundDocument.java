package io.shadan.gateway.outbound;

import java.util.Locale;

/**
 * One document on its way to one retailer.
 *
 * @param exchangeId identifies its records and its hold report
 * @param channel which way it goes
 * @param name file name; empty for a pull or a push
 * @param sha256 of the document as the wheeling system made it; empty where it is not known before
 *     all of it has arrived
 * @param recipient retailer code; empty for a caller of the retail side without one
 */
public record OutboundDocument(
    String exchangeId,
    Channel channel,
    String system,
    String operation,
    String name,
    String sha256,
    String recipient) {

  /** Which way a document goes out. */
  public enum Channel {
    /** The retailer fetches it. */
    PULL,
    /** It is put into a folder for the retailer. */
    FILE,
    /** The wheeling system sends it through the gateway. */
    PUSH;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Name of the operation in the memory of held rows. */
  String source() {
    return system + "/" + operation;
  }
}
