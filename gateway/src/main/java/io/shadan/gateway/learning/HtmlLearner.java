package io.shadan.gateway.learning;

import io.shadan.gateway.catalog.Locator;
import io.shadan.gateway.learning.HtmlRoles.Role;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Proposes an entry for a screen of HTML pages. */
final class HtmlLearner {

  private static final int MOST_PLACES = 2_000;
  private static final Set<String> LINKS = Set.of("href", "src", "action");
  private static final Pattern PARAMETER_VALUES = Pattern.compile("=[^&#]*");

  private final List<Capture> captures;
  private final Proposal.Head head;
  private final HtmlScreen screen;
  private final HtmlSelectors selectors;
  private final HtmlRoles roles;
  private final Set<String> layout = new LinkedHashSet<>();
  private final Set<String> undecided = new LinkedHashSet<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<HtmlPlace> fields = new ArrayList<>();

  private HtmlLearner(
      Proposal.Head head, List<Capture> captures, List<String> texts, Agreement agreement) {
    this.captures = captures;
    this.head = head;
    captures.forEach(capture -> Proof.require(Proposal.nothing(head), capture));
    List<Document> pages =
        texts.stream().map(text -> Parser.htmlParser().parseInput(text, "")).toList();
    this.screen = new HtmlScreen(pages, agreement);
    this.selectors = new HtmlSelectors(screen);
    Collection<HtmlPlace> places = HtmlPlaces.of(screen);
    if (places.size() > MOST_PLACES) {
      throw new LearningRefusedException(
          "the pages hold %d places with text and no rows of one form; describe them by hand"
              .formatted(places.size()));
    }
    this.roles = new HtmlRoles(screen, places);
    warnings.addAll(agreement.warnings());
    warnings.addAll(HtmlStructure.warnings(captures, screen));
    places.forEach(place -> place(place, roles.of(place)));
  }

  static Proposal learn(
      Proposal.Head head, List<Capture> captures, List<String> texts, Agreement agreement) {
    HtmlLearner learner = new HtmlLearner(head, captures, texts, agreement);
    HtmlLeftovers leftovers =
        new HtmlLeftovers(learner.screen, captures, CaptureText.java(head.charset()));
    for (HtmlPlace place : leftovers.of(learner.proposal())) {
      learner.leftover(place);
    }
    return learner.proposal();
  }

  private void leftover(HtmlPlace place) {
    Optional<String> link = head.streamed() ? link(place) : Optional.empty();
    link.ifPresentOrElse(layout::add, () -> place(place, roles.ofMasked(place)));
  }

  private void place(HtmlPlace place, Role role) {
    if (role == Role.FIELD) {
      fields.add(place);
    } else if (role == Role.SAME_EVERYWHERE) {
      agreeOn(place);
    }
  }

  private void agreeOn(HtmlPlace place) {
    boolean constant = place.constant(screen.pages());
    for (String word : words(place)) {
      if (constant && screen.agreement().quotable(word)) {
        layout.add(word);
      } else {
        undecided.add(describe(place, word, constant));
      }
    }
  }

  /** A link that differs in the values of its parameters only, without them. */
  private Optional<String> link(HtmlPlace place) {
    List<String> links =
        place.attribute().filter(LINKS::contains).isEmpty()
            ? List.of()
            : place.values().stream()
                .map(value -> PARAMETER_VALUES.matcher(value).replaceAll("="))
                .distinct()
                .toList();
    return links.stream()
        .filter(link -> links.size() == 1 && screen.agreement().quotable(link))
        .findFirst();
  }

  /** The texts the gateway will look up one by one. */
  private static List<String> words(HtmlPlace place) {
    if (place.attribute().isPresent()) {
      return place.values().stream().distinct().toList();
    }
    Element element = place.first();
    return HtmlPaths.isCell(element)
        ? HtmlPlaces.texts(element)
        : HtmlPlaces.collapsed(element.textNodes());
  }

  private String describe(HtmlPlace place, String word, boolean constant) {
    String where = place.attribute().map(name -> " " + name).orElse("");
    return (place.rows().isPresent() ? "in rows: " : "")
        + place.path()
        + where
        + ": "
        + ValueKind.of(word)
        + (constant ? ", the same on all pages" : ", not on all pages");
  }

  private Proposal proposal() {
    List<Proposal.Rows> records = new ArrayList<>();
    Optional<HtmlPlace> pageKey = key(Optional.empty());
    pageKey.ifPresent(
        key ->
            records.add(
                new Proposal.Rows(
                    "", selectors.locate(key), Optional.empty(), said(Optional.empty(), key), "")));
    for (HtmlRows rows : screen.rows()) {
      records.add(rows(rows, pageKey));
    }
    return new Proposal(
        head,
        List.copyOf(layout),
        records,
        pageKey.isPresent() ? List.of() : said(Optional.empty(), null),
        List.copyOf(undecided),
        warnings);
  }

  private Proposal.Rows rows(HtmlRows rows, Optional<HtmlPlace> pageKey) {
    Optional<HtmlPlace> own = key(Optional.of(rows));
    Locator key = own.or(() -> pageKey).map(selectors::locate).orElse(EntryWriter.UNKNOWN_KEY);
    String note =
        own.isPresent()
            ? ""
            : pageKey.isPresent()
                ? "no number of its own: judged by the page's"
                : "no supply point number was found: nothing of it can be shown";
    boolean inPage = pageKey.isPresent() || own.isEmpty();
    Optional<Locator> period = period(rows, inPage || repeats(own)).map(selectors::locate);
    return new Proposal.Rows(
        selectors.boundary(rows), key, period, said(Optional.of(rows), own.orElse(null)), note);
  }

  /** One customer's rows carry one number, a list's rows one each. */
  private static boolean repeats(Optional<HtmlPlace> key) {
    return key.filter(place -> place.values().stream().distinct().count() < place.values().size())
        .isPresent();
  }

  private Optional<HtmlPlace> key(Optional<HtmlRows> rows) {
    return fields.stream()
        .filter(place -> place.rows().equals(rows) && isLocated(place))
        .filter(place -> Readings.areSupplyPoints(place.values()))
        .findFirst();
  }

  private Optional<HtmlPlace> period(HtmlRows rows, boolean history) {
    List<HtmlPlace> own =
        fields.stream().filter(place -> place.rows().filter(rows::equals).isPresent()).toList();
    return own.stream()
        .filter(place -> Readings.areMonths(place.values()))
        .findFirst()
        .or(
            () ->
                own.stream()
                    .filter(place -> history && Readings.areDays(place.values()))
                    .findFirst());
  }

  private List<Proposal.Field> said(Optional<HtmlRows> rows, @Nullable HtmlPlace key) {
    return fields.stream()
        .filter(place -> place.rows().equals(rows) && place != key && isLocated(place))
        .map(
            place ->
                new Proposal.Field(
                    selectors.locate(place),
                    roles.guess(place),
                    ValueKind.of(place.values()),
                    !place.constant(screen.pages())))
        .toList();
  }

  private static boolean isLocated(HtmlPlace place) {
    return place.attribute().filter(name -> name.startsWith("#")).isEmpty();
  }
}
