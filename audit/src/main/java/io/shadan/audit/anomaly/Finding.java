package io.shadan.audit.anomaly;

import io.shadan.audit.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What a rule found of one person.
 *
 * @param day day in Japan, part of the alert's id
 * @param sightings at least one
 */
record Finding(String subject, LocalDate day, List<Sighting> sightings) {
  private static final int SAMPLES = 20;
  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

  Finding {
    sightings =
        sightings.stream()
            .sorted(Comparator.comparing(Sighting::time).thenComparing(Sighting::position))
            .toList();
  }

  static LocalDate dayOf(Sighting sighting) {
    return LocalDate.ofInstant(sighting.time(), JAPAN);
  }

  Alert alert(AnomalyRule rule, Instant now) {
    Sighting first = sightings.get(0);
    Sighting last = sightings.get(sightings.size() - 1);
    return new Alert(
        id(rule.id()),
        rule.id(),
        rule.version(),
        rule.severity(),
        rule.name(),
        subject,
        last.organisation(),
        sightings.size(),
        sightings.stream().map(Sighting::customer).distinct().count(),
        first.time(),
        last.time(),
        sightings.stream().map(Sighting::position).distinct().sorted().limit(SAMPLES).toList(),
        sightings.stream().map(Sighting::exchangeId).distinct().limit(SAMPLES).toList(),
        now,
        rule.triage());
  }

  private String id(String ruleId) {
    String key = ruleId + "\n" + subject + "\n" + day;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
