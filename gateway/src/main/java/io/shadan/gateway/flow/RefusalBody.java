package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.OperationKind;
import io.shadan.gateway.identity.CallerResolver;
import io.shadan.gateway.reason.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** What a refused client reads: problem+json (RFC 9457) for APIs, a plain page for people. */
final class RefusalBody {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RefusalBody() {}

  /** Whether a person reads the answer. */
  static boolean isPage(ServerWebExchange exchange, GatedExchange gated) {
    return gated
        .findMatch()
        .map(match -> match.operation().kind() == OperationKind.SCREEN)
        .orElseGet(() -> CallerResolver.isBrowser(exchange));
  }

  static byte[] problem(RefusedException refused, String decisionId) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "urn:shadan:refusal:" + refused.code().wire());
    problem.put("title", refused.code().en());
    problem.put("title_ja", refused.code().ja());
    problem.put("status", refused.code().status());
    problem.put("code", refused.code().wire());
    problem.put("detail", detail(refused));
    problem.put("decision_id", decisionId);
    return JSON.writeValueAsBytes(problem);
  }

  private static String detail(RefusedException refused) {
    return refused.code().detailIsOfTheAnswer() ? refused.code().en() : refused.detail();
  }

  static byte[] page(RefusedException refused, String decisionId) {
    String page =
        """
        <!DOCTYPE html>
        <html lang="ja"><head><meta charset="UTF-8"><title>表示できません / Not shown — Shadan</title></head>
        <body>
        <h1>%s</h1>
        <p lang="en">%s</p>
        <p>%s</p>
        <dl><dt>理由コード / Code</dt><dd><code>%s</code></dd><dt>判定番号 / Decision id</dt><dd><code>%s</code></dd></dl>
        <p>お問い合わせの際は判定番号をお知らせください。<br><span lang="en">Quote the decision id when you ask about this.</span></p>
        </body></html>
        """;
    return page.formatted(
            refused.code().ja(),
            refused.code().en(),
            HtmlUtils.htmlEscape(detail(refused), "UTF-8"),
            refused.code().wire(),
            decisionId)
        .getBytes(StandardCharsets.UTF_8);
  }
}
