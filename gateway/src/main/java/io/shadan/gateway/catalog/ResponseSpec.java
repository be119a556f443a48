package io.shadan.gateway.catalog;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a successful (2xx) answer looks like. Anything else the upstream sends is not this answer
 * and is refused.
 *
 * @param format body format
 * @param contentTypes media types accepted, without parameters
 * @param charset the charset the body must be in, e.g. {@code Shift_JIS} (read as windows-31j),
 *     {@code UTF-8}
 * @param records kinds of record
 * @param fields fields outside records, e.g. a count
 * @param layout HTML: texts that are the screen's own (compared after collapsing white space);
 *     other text is masked. SSE: names of events and comments
 * @param namespaces XML: prefix used in the catalogue → namespace URI
 * @param csv CSV: dialect
 * @param carriesNoCustomerData said in so many words of an answer that passes as it is
 * @param fixed fixed-width text: its lines; empty for other formats
 * @param islands HTML: documents inside script elements
 * @param parts multipart: parts by name
 * @param callback JSONP: expression of the callback's whole name
 * @param endsWith HTML, text, CSV, fixed-width text: what a complete answer ends with, in either
 *     case, white space behind it left out
 * @param streamed HTML: the page leaves record by record while it arrives; then words in its markup
 *     are the screen's own only when {@code layout} says so
 */
public record ResponseSpec(
    BodyFormat format,
    Set<String> contentTypes,
    String charset,
    List<RecordSpec> records,
    List<FieldSpec> fields,
    Set<String> layout,
    Map<String, String> namespaces,
    CsvDialect csv,
    boolean carriesNoCustomerData,
    Optional<FixedLines> fixed,
    List<IslandSpec> islands,
    Map<String, ResponseSpec> parts,
    Optional<String> callback,
    Optional<String> endsWith,
    boolean streamed) {

  /** The boundary between parts of a released answer. */
  public static final String BOUNDARY = "shadan-part-boundary";

  public ResponseSpec {
    contentTypes = Set.copyOf(contentTypes);
    records = List.copyOf(records);
    fields = List.copyOf(fields);
    layout = Set.copyOf(layout);
    namespaces = Map.copyOf(namespaces);
    islands = List.copyOf(islands);
    parts = Map.copyOf(parts);
  }

  /** The content type a released answer carries: the catalogue's, with a charset for text. */
  public String releasedType() {
    String type = contentTypes.stream().sorted().findFirst().orElseThrow();
    return switch (format) {
      case JSON, NDJSON, SSE, STATIC -> type;
      case MULTIPART -> type + ";boundary=" + BOUNDARY;
      // a script without one is read in the charset of the page around it
      case HTML, JSONP, XML, CSV, FIXED, TEXT, FORM -> type + ";charset=" + charset;
    };
  }

  /** Every field class the answer may hold. */
  public Set<FieldClass> classes() {
    Set<FieldClass> classes = EnumSet.noneOf(FieldClass.class);
    fields.forEach(field -> classes.add(field.fieldClass()));
    records.forEach(record -> record.fields().forEach(field -> classes.add(field.fieldClass())));
    parts.values().forEach(part -> classes.addAll(part.classes()));
    islands.forEach(island -> classes.addAll(island.response().classes()));
    return classes;
  }

  /**
   * CSV dialect.
   *
   * @param separator field separator
   * @param header whether the first record names the columns
   * @param quotes whether quotes enclose cells; otherwise they are characters like any other
   */
  public record CsvDialect(char separator, boolean header, boolean quotes) {
    /** Comma, with a header and quotes. */
    public static final CsvDialect DEFAULT = new CsvDialect(',', true, true);
  }
}
