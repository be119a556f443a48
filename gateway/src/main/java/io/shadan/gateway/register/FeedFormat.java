package io.shadan.gateway.register;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the CSV files of a feed are written.
 *
 * @param charset {@code UTF-8}, with or without a byte order mark, or {@code windows-31j}
 * @param separator between two fields, one character
 * @param header whether the first line names the columns; without it columns are places from 1
 * @param columns where each field stands
 * @param ignored names of columns that are there and are not read; any other is refused
 * @param width number of columns of a file without header; 0 for as many as are read
 * @param values what their codes mean
 * @param dateFormat {@code uuuu}, {@code MM}, {@code dd} once each, and what stands between
 */
public record FeedFormat(
    @DefaultValue("UTF-8") String charset,
    @DefaultValue(",") String separator,
    @DefaultValue("true") boolean header,
    @DefaultValue Columns columns,
    @DefaultValue List<String> ignored,
    @DefaultValue("0") int width,
    @DefaultValue Values values,
    @DefaultValue("uuuu-MM-dd") String dateFormat) {

  private static final Charset WINDOWS_31J = Charset.forName("windows-31j");

  /**
   * Checks what can be checked without a file.
   *
   * @throws IllegalArgumentException naming the property, its value and what was expected
   */
  public FeedFormat {
    RegisterProperties.require(
        isKnown(charset), "feeds.file.charset", charset, "UTF-8 or windows-31j");
    RegisterProperties.require(
        separator.length() == 1 && "\"\r\n".indexOf(separator.charAt(0)) < 0,
        "feeds.file.separator",
        "'" + separator + "'",
        "one character, no quote and no line end");
    ignored = List.copyOf(ignored);
    RegisterProperties.require(
        header
            || columns.present().values().stream()
                .allMatch(place -> place.matches("[1-9][0-9]{0,2}")),
        "feeds.file.columns",
        columns.present().values(),
        "places from 1, as there is no header");
  }

  private static boolean isKnown(String name) {
    return name.equalsIgnoreCase("UTF-8")
        || name.equalsIgnoreCase("windows-31j")
        || name.equalsIgnoreCase("CP932")
        || name.equalsIgnoreCase("MS932");
  }

  /** The charset; CP932 is windows-31j. */
  public Charset decoder() {
    return charset.equalsIgnoreCase("UTF-8") ? StandardCharsets.UTF_8 : WINDOWS_31J;
  }

  /**
   * Names in the header, or places from 1; a column whose name is empty is not in the files.
   *
   * @param supplyPoint 22 digits
   * @param municipality 5 digits
   * @param from first day
   * @param to first day no longer in it
   * @param status who supplies
   * @param retailer 5 characters
   * @param retailer2 second retailer of a partial supply; may be missing
   * @param change what happened; may be missing in snapshots
   */
  public record Columns(
      @DefaultValue("supply_point") String supplyPoint,
      @DefaultValue("municipality") String municipality,
      @DefaultValue("from") String from,
      @DefaultValue("to") String to,
      @DefaultValue("status") String status,
      @DefaultValue("retailer") String retailer,
      @DefaultValue("retailer_2") String retailer2,
      @DefaultValue("change") String change) {

    /** The columns there are: our name and theirs. */
    public Map<String, String> present() {
      Map<String, String> present = new HashMap<>();
      present.put("supply_point", supplyPoint);
      present.put("municipality", municipality);
      present.put("from", from);
      present.put("to", to);
      present.put("status", status);
      present.put("retailer", retailer);
      present.put("retailer_2", retailer2);
      present.put("change", change);
      present.values().removeIf(String::isEmpty);
      return present;
    }
  }

  /**
   * Their codes, each as {@code theirs=ours}; a value that is not listed is read as it stands.
   *
   * @param status e.g. {@code 1=supplied}
   * @param change e.g. {@code 新規=supply}
   * @param to e.g. {@code 9999-12-31=} for no end
   */
  public record Values(
      @DefaultValue List<String> status,
      @DefaultValue List<String> change,
      @DefaultValue List<String> to) {

    /**
     * Checks the form of the entries.
     *
     * @throws IllegalArgumentException naming the property, its value and what was expected
     */
    public Values {
      status = checked("status", status);
      change = checked("change", change);
      to = checked("to", to);
    }

    private static List<String> checked(String column, List<String> entries) {
      for (String entry : entries) {
        RegisterProperties.require(
            entry.indexOf('=') >= 0,
            "feeds.file.values." + column,
            "'" + entry + "'",
            "theirs=ours");
      }
      return List.copyOf(entries);
    }

    /** What each of these entries maps. */
    public static Map<String, String> map(List<String> entries) {
      Map<String, String> map = new HashMap<>();
      for (String entry : entries) {
        int equals = entry.indexOf('=');
        map.put(entry.substring(0, equals), entry.substring(equals + 1));
      }
      return Map.copyOf(map);
    }
  }
}
