package io.shadan.demo.legacy;

import java.util.HashMap;
import java.util.Map;

/** One answer of a legacy system. */
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
  private static final String HTML = "text/html; charset=Shift_JIS";

  static Answer html(String page) {
    return html(200, page);
  }

  static Answer html(int status, String page) {
    return new Answer(status, HTML, Map.of(), Sjis.bytes(page));
  }

  static Answer redirect(String path, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Location", path);
    return new Answer(302, HTML, Map.copyOf(all), new byte[0]);
  }

  static Answer of(String contentType, byte[] body) {
    return new Answer(200, contentType, Map.of(), body);
  }

  static Answer download(String contentType, String fileName, byte[] body) {
    return new Answer(
        200,
        contentType,
        Map.of("Content-Disposition", "attachment; filename=\"" + fileName + "\""),
        body);
  }
}
