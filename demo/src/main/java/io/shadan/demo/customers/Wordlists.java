package io.shadan.demo.customers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The invented words and real place names customers are made of; tab-separated resources. */
record Wordlists(
    List<Reading> surnames,
    List<Reading> givenNames,
    List<Reading> firms,
    List<Municipality> municipalities,
    List<Retailer> retailers) {

  static Wordlists load() {
    return new Wordlists(
        readings("surnames.tsv"),
        readings("given-names.tsv"),
        readings("firms.tsv"),
        rows("municipalities.tsv").stream().map(Wordlists::municipality).toList(),
        rows("retailers.tsv").stream().map(Wordlists::retailer).toList());
  }

  private static List<Reading> readings(String file) {
    return rows(file).stream().map(cells -> new Reading(cells.get(0), cells.get(1))).toList();
  }

  private static Municipality municipality(List<String> cells) {
    return new Municipality(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        cells.get(3),
        cells.get(4),
        List.of(cells.get(5).split(",", -1)),
        Integer.parseInt(cells.get(6)));
  }

  private static Retailer retailer(List<String> cells) {
    return new Retailer(cells.get(0), cells.get(1), Integer.parseInt(cells.get(2)));
  }

  private static List<List<String>> rows(String file) {
    try (InputStream in = Wordlists.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("resource " + file + " is missing from the demo");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + file + " cannot be read", e);
    }
  }
}
