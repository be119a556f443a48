package io.shadan.demo.story;

import java.nio.file.Path;
import java.util.List;

/**
 * Where the story takes place.
 *
 * @param data the demo's data folder, absolute
 * @param base base port
 */
public record StoryPlace(Path data, int base) {

  /** The shell functions every later line uses. */
  List<String> prelude() {
    return List.of(
        "D='" + data + "'",
        "tok() { curl -sS -u \"$1:demo-$1\" -d grant_type=client_credentials ${2:+-dscope=$2}"
            + " http://localhost:%d/oauth2/token".formatted(base + 2)
            + " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/'; }",
        "call() { o=$1 t=$2 k=$3 u=$4; shift 4; curl -sS --cacert \"$D/pki/ca.pem\""
            + " --cert \"$D/pki/$t.pem\" --key \"$D/pki/$t.key\""
            + " -H \"Authorization: Bearer $k\" -w '\\n[HTTP %{http_code}]\\n' \"$@\" \"$o$u\"; }",
        "shadan() { call https://localhost:%d \"$@\"; }".formatted(base),
        "console() { call https://localhost:%d \"$@\"; }".formatted(base + 1),
        "field() { grep -o \"\\\"$1\\\" *: *\\\"[^\\\"]*\\\"\" | head -1 | sed 's/.*\"\\([^\"]*\\)\"$/\\1/'; }",
        "screen() { shadan \"$@\" | iconv -f CP932 -t UTF-8 | sed 's/<[^>]*>/ /g'"
            + " | grep -v '^[[:space:]]*$'; }");
  }
}
