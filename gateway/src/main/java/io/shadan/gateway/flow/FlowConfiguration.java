package io.shadan.gateway.flow;

import io.shadan.gateway.catalog.Catalog;
import io.shadan.gateway.catalog.SystemEntry;
import io.shadan.gateway.decision.PolicyDecisionPoint;
import io.shadan.gateway.disaster.GrantVerifier;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.guard.Obligations;
import io.shadan.gateway.guard.ParameterGuard;
import io.shadan.gateway.guard.RequestShape;
import io.shadan.gateway.guard.WriteGuard;
import io.shadan.gateway.identity.CallerResolver;
import io.shadan.gateway.identity.SameOriginForms;
import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.upstream.LegacySessions;
import io.shadan.gateway.upstream.UpstreamProperties;
import io.shadan.gateway.upstream.credential.LegacyCredentials;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.WebFilter;

/** Wires the stages of the data plane. */
@Configuration(proxyBeanMethods = false)
@Import(ArrivalConfiguration.class)
@EnableConfigurationProperties(RequestBodies.class)
public class FlowConfiguration {

  @Bean
  RequestShape requestShape(RequestBodies bodies) {
    return RequestShape.ofDataPlane(bodies.maxBody().toBytes());
  }

  @Bean
  SameOriginForms sameOriginForms() {
    return new SameOriginForms();
  }

  @Bean
  Judge judge(PolicyDecisionPoint policy, GrantVerifier grants, Clock clock) {
    return new Judge(policy, grants, clock);
  }

  @Bean
  WebFilter admissionFilter(
      CallerResolver callers,
      RequestBodies bodies,
      Catalog catalog,
      Judge judge,
      SupplyRegister register,
      Clock clock,
      EvidenceRecorder evidence) {
    ParameterGuard parameters = new ParameterGuard();
    return new AdmissionFilter(
        callers,
        bodies,
        catalog,
        parameters,
        judge,
        new Obligations(),
        new Writes(new MaskingPlans(register, clock), new WriteGuard(parameters)),
        evidence,
        new ScreenTrail(),
        new LoginRedirect());
  }

  @Bean
  GlobalFilter legacySessionFilter(
      UpstreamProperties properties,
      LegacyCredentials credentials,
      SupplyRegister register,
      Judge judge,
      EvidenceRecorder evidence,
      Clock clock) {
    ReleaseGate gate =
        new ReleaseGate(new UpstreamAnswer(properties), register, judge, evidence, clock);
    return new LegacySessionFilter(new LegacySessions(properties, credentials), gate);
  }

  @Bean
  GlobalFilter writeBackFilter(
      UpstreamProperties properties, SupplyRegister register, Clock clock) {
    UpstreamAnswer answers = new UpstreamAnswer(properties);
    return new WriteBackFilter(
        new RecordRead(properties, answers),
        new Restoration(answers, new MaskingPlans(register, clock)));
  }

  @Bean
  GlobalFilter upstreamAddressFilter(UpstreamProperties properties) {
    return new UpstreamAddressFilter(properties);
  }

  @Bean
  HttpHeadersFilter legacyHeadersFilter() {
    return new LegacyHeadersFilter();
  }

  /** One route for each catalogued system; only what was admitted for it matches. */
  @Bean
  RouteLocator routes(RouteLocatorBuilder builder, Catalog catalog, UpstreamProperties properties) {
    RouteLocatorBuilder.Builder routes = builder.routes();
    for (SystemEntry system : catalog.systems()) {
      String url =
          Objects.requireNonNull(
                  properties.systems().get(system.id()),
                  "no shadan.upstream.systems entry for catalogued system " + system.id())
              .url()
              .toString();
      routes =
          routes.route(
              system.id(),
              route ->
                  route
                      .predicate(
                          exchange ->
                              GatedExchange.find(exchange)
                                  .flatMap(GatedExchange::findMatch)
                                  .filter(match -> match.system().id().equals(system.id()))
                                  .isPresent())
                      .uri(url));
    }
    return routes.build();
  }
}
