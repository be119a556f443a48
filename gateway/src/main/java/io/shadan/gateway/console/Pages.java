package io.shadan.gateway.console;

import io.shadan.gateway.disaster.GridDuty;
import io.shadan.gateway.identity.Caller;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import reactor.core.publisher.Mono;

/** Turns a template and its values into a page that loads nothing from elsewhere. */
final class Pages {
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final SpringTemplateEngine engine = new SpringTemplateEngine();
  private final Labels labels = new Labels();

  Pages() {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setPrefix("templates/console/");
    resolver.setSuffix(".html");
    resolver.setCharacterEncoding("UTF-8");
    resolver.setTemplateMode(TemplateMode.HTML);
    engine.setTemplateResolver(resolver);
  }

  /** A page of the present caller. */
  Mono<ServerResponse> page(ServerRequest request, String template, Map<String, Object> values) {
    return page(request, 200, template, values);
  }

  /** The page of a refusal. */
  Mono<ServerResponse> problem(ServerRequest request, ConsoleProblem problem) {
    return page(
        request,
        problem.reason().status(),
        "problem",
        Map.of("reason", problem.reason(), "detail", ConsoleRefusals.detail(problem)));
  }

  private Mono<ServerResponse> page(
      ServerRequest request, int status, String template, Map<String, Object> values) {
    return csrf(request)
        .flatMap(
            csrf -> {
              Map<String, Object> all = new HashMap<>(values);
              all.putAll(csrf);
              all.put("me", new Me(ConsoleCaller.of(request.exchange())));
              return ServerResponse.status(status)
                  .contentType(HTML)
                  .header("Cache-Control", "no-store")
                  .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                  .header("X-Content-Type-Options", "nosniff")
                  .header("Referrer-Policy", "no-referrer")
                  .bodyValue(render(template, all));
            });
  }

  /** The page as text. */
  String render(String template, Map<String, Object> values) {
    Context context = new Context(Locale.JAPANESE, values);
    context.setVariable("w", labels);
    context.setVariable("jst", new JapanTime());
    return engine.process(template, context);
  }

  private static Mono<Map<String, String>> csrf(ServerRequest request) {
    Mono<CsrfToken> token = request.exchange().getAttribute(CsrfToken.class.getName());
    return (token == null ? Mono.<CsrfToken>empty() : token)
        .map(known -> Map.of("csrfName", known.getParameterName(), "csrf", known.getToken()))
        .defaultIfEmpty(Map.of());
  }

  /** Times as the officers read them. */
  static final class JapanTime {
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Tokyo"));

    /** Date and time of day in Japan. */
    public String of(Instant time) {
      return FORMAT.format(time);
    }
  }

  /** Who looks at the page, for its head and for the buttons it offers; decides nothing. */
  static final class Me {
    private final Caller caller;

    Me(Caller caller) {
      this.caller = caller;
    }

    public String getSubject() {
      return caller.subject();
    }

    public String getOrganisation() {
      return caller.organisation();
    }

    public String getTerminal() {
      return caller.terminal().id();
    }

    /** Whether a button for this role is worth showing. */
    public boolean has(String role) {
      return GridDuty.permits(caller, role);
    }
  }
}
