package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.LineProblem;
import io.shadan.gateway.register.batch.ProblemCode;
import io.shadan.gateway.register.feed.FeedView.Quarantined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the reports of a quarantine again, for people. */
final class Quarantine {
  private static final int MOST_BATCHES = 20;
  private static final int MOST_PROBLEMS = 20;
  private static final String ENDING = ".report.json";

  private Quarantine() {}

  /** The newest refused batches. */
  static List<Quarantined> newest(Path drop) throws IOException {
    Path folder = drop.resolve(Settlement.QUARANTINE);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> reports;
    try (Stream<Path> files = Files.list(folder)) {
      reports = files.filter(file -> file.toString().endsWith(ENDING)).toList();
    }
    List<Quarantined> newest = new ArrayList<>();
    for (Path report : reports) {
      newest.add(read(report));
      if (newest.size() > 2 * MOST_BATCHES) {
        keepNewest(newest);
      }
    }
    keepNewest(newest);
    return newest;
  }

  private static void keepNewest(List<Quarantined> all) {
    all.sort(Comparator.comparing(Quarantined::refusedAt).reversed());
    if (all.size() > MOST_BATCHES) {
      all.subList(MOST_BATCHES, all.size()).clear();
    }
  }

  /** A report somebody changed is shown by its name: the batch is there, whatever it says. */
  private static Quarantined read(Path report) throws IOException {
    String name = String.valueOf(report.getFileName());
    String stem = name.substring(0, name.length() - ENDING.length());
    try {
      return read(stem, StrictJson.MAPPER.readTree(Files.readAllBytes(report)));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      Instant written = Files.getLastModifiedTime(report).toInstant();
      return new Quarantined(stem, 0, written, 0, List.of());
    }
  }

  private static Quarantined read(String stem, JsonNode json) {
    List<LineProblem> problems = new ArrayList<>();
    for (JsonNode problem : json.path("problems")) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(
            new LineProblem(
                problem.path("line").asLong(0),
                ProblemCode.valueOf(problem.path("code").asString("").toUpperCase(Locale.ROOT)),
                problem.path("text").asString("")));
      }
    }
    return new Quarantined(
        stem,
        json.path("sequence").asLong(0),
        Instant.parse(json.path("refused_at").asString("")),
        json.path("total").asLong(0),
        problems);
  }
}
