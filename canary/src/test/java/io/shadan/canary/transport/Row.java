package io.shadan.canary.transport;

/**
 * One line of the table: something an upstream may do.
 *
 * @param name what it does, for the report
 * @param verdict what must become of it
 * @param code reason a refusal must carry; empty when several will do
 * @param slow whether it lasts as long as the gateway's patience
 * @param spoils whether the next request on the connection may get these bytes' answer, masked, or
 *     none
 * @param change what it makes of an answer
 */
record Row(String name, Verdict verdict, String code, boolean slow, boolean spoils, Change change) {

  /** What must become of an answer, besides that nothing leaks and nothing hangs. */
  enum Verdict {
    /** Lawful: when nothing else is odd, masked, whole, with the own customers' values. */
    RELEASED,
    /** Never a whole answer with status 200. */
    REFUSED,
    /** Masked or refused. */
    EITHER
  }

  /** Changes a draft. */
  interface Change {
    void apply(Draft draft, Dice dice);
  }

  static Row released(String name, Change change) {
    return new Row(name, Verdict.RELEASED, "", false, false, change);
  }

  static Row refused(String name, Change change) {
    return new Row(name, Verdict.REFUSED, "", false, false, change);
  }

  static Row refused(String name, String code, Change change) {
    return new Row(name, Verdict.REFUSED, code, false, false, change);
  }

  static Row either(String name, Change change) {
    return new Row(name, Verdict.EITHER, "", false, false, change);
  }

  static Row slow(String name, Change change) {
    return new Row(name, Verdict.REFUSED, "", true, false, change);
  }

  /** The same, leaving bytes behind that may be taken for the beginning of the next answer. */
  Row spoiling() {
    return new Row(name, verdict, code, slow, true, change);
  }
}
