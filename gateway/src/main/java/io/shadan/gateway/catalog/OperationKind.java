package io.shadan.gateway.catalog;

import java.util.Locale;

/** What sort of answer an operation gives; decides the form of a refusal. */
public enum OperationKind {
  /** A page for a person: refusals are pages. */
  SCREEN,
  /** An API: refusals are problem+json. */
  API,
  /** A file offered for download. */
  DOWNLOAD,
  /** A document for one retailer, sent by the wheeling system through the gateway. */
  PUSH,
  /** Style sheets, scripts and pictures that carry no customer data. */
  STATIC;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
