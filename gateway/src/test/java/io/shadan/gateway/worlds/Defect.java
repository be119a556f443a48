package io.shadan.gateway.worlds;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Faults a gateway could have, put into its answers to see that the comparison notices them. */
enum Defect {
  NONE,
  /** A hidden name gets a mark as long as itself. */
  MARK_FOLLOWS_LENGTH {
    @Override
    String spoilt(String answer, String target, Page page, String etag) {
      Matcher name = NAME.matcher(text(page));
      if (!answer.contains(MARKED_NAME) || !name.find()) {
        return answer;
      }
      return sized(answer.replace(MARKED_NAME, "\"name\":\"" + "*".repeat(name.group(1).length())));
    }
  },
  /** A validator of the legacy system passes. */
  HEADER_PASSES {
    @Override
    String spoilt(String answer, String target, Page page, String etag) {
      return answer.replaceFirst("\r\n\r\n", "\r\nETag: " + etag + "\r\n\r\n");
    }
  },
  /** An own-only answer keeps the count of all hits. */
  COUNT_NOT_RECOMPUTED {
    @Override
    String spoilt(String answer, String target, Page page, String etag) {
      Matcher total = TOTAL.matcher(text(page));
      return total.find() ? sized(TOTAL.matcher(answer).replaceFirst(total.group())) : answer;
    }
  },
  /** A refusal keeps the status of the legacy system's. */
  STATUS_PASSES {
    @Override
    String spoilt(String answer, String target, Page page, String etag) {
      return page.status() / 100 == 4
          ? answer.replaceFirst(" 404 [A-Za-z ]*", " " + page.status() + " No")
          : answer;
    }
  };

  private static final String MARKED_NAME = "\"name\":\"" + latin("＊＊＊＊");
  private static final Pattern NAME = Pattern.compile("\"name\":\"?((?:[^\"\\\\,}]|\\\\.)*)");
  private static final Pattern TOTAL = Pattern.compile("\"total\":[0-9]+");
  private static final Pattern LENGTH = Pattern.compile("(?i)(\r\ncontent-length: *)[0-9]+(\r\n)");

  /** The answer as a gateway with this fault would have given it. */
  byte[] spoil(byte[] answer, String target, Upstream upstream) {
    String[] parts = target.split("\\?", 2);
    boolean wellFormed = parts.length > 1 && !parts[1].contains("%") && parts[1].startsWith("v=");
    if (!wellFormed || !parts[0].startsWith("/worlds/api/")) {
      return answer;
    }
    Map<String, String> query = Upstream.query(parts[1]);
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    return spoilt(text, target, upstream.page(parts[0], query), upstream.etag(query))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  String spoilt(String answer, String target, Page page, String etag) {
    return answer;
  }

  private static String text(Page page) {
    return new String(page.body(), StandardCharsets.ISO_8859_1);
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String sized(String answer) {
    int length = answer.length() - answer.indexOf("\r\n\r\n") - 4;
    return LENGTH.matcher(answer).replaceFirst("$1" + length + "$2");
  }
}
