package io.shadan.audit.search;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name documents are sent to, whether that is an index or a data stream. */
final class IndexName {
  private static final Pattern BACKING =
      Pattern.compile("\\.ds-(.+)-\\d{4}\\.\\d{2}\\.\\d{2}-\\d{6}");

  private IndexName() {}

  /**
   * @param index name of an index, maybe one behind a data stream
   */
  static String of(String index) {
    Matcher backing = BACKING.matcher(index);
    return backing.matches() ? backing.group(1) : index;
  }
}
