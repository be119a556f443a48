package io.shadan.fuzz;

import java.util.Locale;

/** A parser under test. {@link #run} throws {@link BrokenInvariantException} or returns. */
public enum Target {
  HTML(new MaskerTarget("html", "windows-31j")),
  PAGES(new PagesTarget("pages", "windows-31j")),
  JSON(new MaskerTarget("json", "UTF-8")),
  NDJSON(new MaskerTarget("ndjson", "UTF-8")),
  SSE(new MaskerTarget("sse", "UTF-8")),
  JSONP(new MaskerTarget("jsonp", "UTF-8")),
  XML(new MaskerTarget("xml", "UTF-8")),
  CSV(new MaskerTarget("csv", "windows-31j")),
  CHARSET(new CharsetTarget()),
  REQUEST(new RequestTarget()),
  GRANT(new GrantTarget()),
  CATALOGUE(new CatalogueTarget());

  /** What a target does with an input. */
  interface Body {
    void run(byte[] input);

    /** The parser alone, once. */
    default void once(byte[] input) {
      run(input);
    }
  }

  private final Body body;

  Target(Body body) {
    this.body = body;
  }

  /** Its name on the command line and its folder of the corpus. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The parser alone, once, for measuring; nothing is checked. */
  void once(byte[] input) {
    body.once(input);
  }

  /**
   * Puts an input through the parser.
   *
   * @throws BrokenInvariantException naming the invariant that does not hold
   */
  public void run(byte[] input) {
    try {
      body.run(input);
    } catch (RuntimeException | StackOverflowError e) {
      throw e instanceof BrokenInvariantException broken
          ? broken
          : new BrokenInvariantException("threw " + e, e);
    }
  }
}
