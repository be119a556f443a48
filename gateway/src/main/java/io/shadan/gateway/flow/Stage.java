package io.shadan.gateway.flow;

import java.util.OptionalInt;

/**
 * The stages of a request and their order: the only place where an order is written. Web filters
 * run first, Spring Security between them, then the gateway's global filters; a stage without an
 * order of its own runs inside the filter of the stage before it.
 */
public enum Stage {
  /** Method, path, query, headers as they stand on the wire. */
  SHAPE(-300),
  /** The terminal behind the connection. */
  TERMINAL,
  /** Spring Security: bearer token or session. */
  TOKEN(-100),
  /** A document for a retailer leaves the usual way here: no legacy system is asked. */
  PUSH(90),
  /** Claims and terminal become a caller. */
  IDENTITY(100),
  /** The catalogued operation and its parameters. */
  CATALOG,
  /** A presented disaster grant, the purpose, the policy's answer. */
  DECISION,
  /** Search, write and limits. */
  OBLIGATIONS,
  /** The attempt is durable. */
  ATTEMPT,
  /**
   * The gateway's own session on the legacy system; wraps the response, so it comes before the
   * writer of responses (-1).
   */
  UPSTREAM_LOGIN(-2),
  /** True values in place of masked ones that came back. */
  WRITE_BACK(1_000),
  /** The address upstream; after the gateway has formed its own (10000). */
  UPSTREAM(10_001),
  /** Status, coding, type, charset and size of the answer. */
  UNWRAP,
  /** Splicing. */
  MASK,
  /** The release is durable. */
  RELEASE,
  /** First byte to the client. */
  CLIENT,
  /** How it ended. */
  OUTCOME;

  private final OptionalInt order;

  Stage() {
    this.order = OptionalInt.empty();
  }

  Stage(int order) {
    this.order = OptionalInt.of(order);
  }

  /**
   * Order of the filter that carries this stage.
   *
   * @throws java.util.NoSuchElementException for a stage inside another's filter
   */
  public int order() {
    return order.getAsInt();
  }
}
