package io.shadan.gateway.readiness;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses demo defaults outside the demo profile: what is handy on a newcomer's desk is a hole in
 * production.
 */
public final class DemoDefaults implements ReadinessCheck {

  /** Name every certificate authority of the demo carries. */
  public static final String DEMO_AUTHORITY = "Shadan demo";

  private static final String INSECURE_SEARCH = "shadan.search.insecure";
  private static final String INSECURE = INSECURE_SEARCH + ": true";

  private final Environment environment;
  private final String serverIssuer;

  /**
   * Makes the check.
   *
   * @param serverIssuer issuer name of the gateway's own TLS certificate
   */
  public DemoDefaults(Environment environment, String serverIssuer) {
    this.environment = environment;
    this.serverIssuer = serverIssuer;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (environment.acceptsProfiles(Profiles.of("demo"))) {
      return problems;
    }
    if (serverIssuer.contains(DEMO_AUTHORITY)) {
      problems.add(
          "shadan.tls.key-store holds a certificate of the demo authority '"
              + serverIssuer
              + "'; outside profile demo expected one of your own");
    }
    requireNot(problems, "shadan.identity.issuer", "http:", "an https issuer");
    requireSecuredSearch(problems);
    requireFile(problems, "shadan.evidence.seal-key-file", "a key file");
    requireNot(problems, "shadan.disaster.database-url", "jdbc:h2:", "a PostgreSQL address");
    requireFeeds(problems);
    return problems;
  }

  /** A register that was read once grows old unnoticed, and then shows former suppliers. */
  private void requireFeeds(List<String> problems) {
    String feed = environment.getProperty("shadan.register.feed", "");
    if (!feed.isEmpty()) {
      problems.add(
          "shadan.register.feed is '"
              + feed
              + "', one file read at the start only; outside profile demo expected "
              + "shadan.register.feeds instead");
    }
    requireFile(problems, "shadan.register.state", "a folder of this node");
    if (environment.getProperty("shadan.register.feeds[0].id", "").isEmpty()) {
      problems.add(
          "shadan.register.feeds is empty; outside profile demo expected one feed or more");
    }
  }

  /** Evidence is nobody else's: an index that asks nobody who he is, must be wanted in words. */
  private void requireSecuredSearch(List<String> problems) {
    if (environment.getProperty(INSECURE_SEARCH, Boolean.class, false)) {
      return;
    }
    requireNot(problems, "shadan.search.url", "http:", "an https address or " + INSECURE);
    for (String file : List.of("writer-file", "reader-file", "alerts-file")) {
      requireFile(problems, "shadan.search." + file, "a credential file or " + INSECURE);
    }
  }

  private void requireFile(List<String> problems, String property, String expected) {
    if (environment.getProperty(property, "").isEmpty()) {
      problems.add(property + " is missing; outside profile demo expected " + expected);
    }
  }

  private void requireNot(List<String> problems, String property, String prefix, String expected) {
    String value = environment.getProperty(property, "");
    if (value.startsWith(prefix)) {
      problems.add(property + " is '" + value + "'; outside profile demo expected " + expected);
    }
  }
}
