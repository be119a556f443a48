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
import io.shadan.gateway.masking.body.PseudonymKey;
import io.shadan.gateway.outbound.OutboundFolders;
import io.shadan.gateway.outbound.OutboundGuard;
import io.shadan.gateway.outbound.OutboundSending;
import io.shadan.gateway.register.SupplyRegister;
import io.shadan.gateway.upstream.LegacySessions;
import io.shadan.gateway.upstream.UpstreamProperties;
import io.shadan.gateway.upstream.connection.LegacyHttpClientFactory;
import io.shadan.gateway.upstream.credential.LegacyCredentials;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.WebFilter;
import reactor.netty.http.client.HttpClient;

/** Wires the stages of the data plane. */
@Configuration(proxyBeanMethods = false)
@Import(ArrivalConfiguration.class)
@EnableConfigurationProperties(RequestBodies.class)
public class FlowConfiguration {

  @Bean
  RequestShape requestShape(RequestBodies bodies, Catalog catalog, OutboundSending sending) {
    return RequestShape.ofDataPlane(bodies.maxBody().toBytes())
        .withDocuments(
            (method, path) -> OutboundSending.isPush(catalog, method, path), sending.maxWhole());
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
  MaskingPlans maskingPlans(SupplyRegister register, Clock clock, PseudonymKey pseudonyms) {
    return new MaskingPlans(register, clock, pseudonyms);
  }

  @Bean
  WebFilter admissionFilter(
      CallerResolver callers,
      RequestBodies bodies,
      Catalog catalog,
      Judge judge,
      MaskingPlans plans,
      EvidenceRecorder evidence) {
    ParameterGuard parameters = new ParameterGuard();
    return new AdmissionFilter(
        callers,
        bodies,
        catalog,
        parameters,
        judge,
        new Obligations(),
        new Writes(plans, new WriteGuard(parameters)),
        evidence,
        new ScreenTrail(),
        new LoginRedirect());
  }

  @Bean
  GlobalFilter legacySessionFilter(
      UpstreamProperties properties,
      LegacyCredentials credentials,
      HttpClient client,
      MaskingPlans plans,
      Judge judge,
      EvidenceRecorder evidence,
      OutboundGuard outbound) {
    ReleaseGate gate =
        new ReleaseGate(
            new UpstreamAnswer(properties), plans, judge, evidence, new OutboundRelease(outbound));
    return new LegacySessionFilter(
        new LegacySessions(properties, credentials, client),
        gate,
        new UnderWay(properties.maxExchanges()));
  }

  @Bean
  WebFilter pushFilter(
      CallerResolver callers,
      RequestBodies bodies,
      Catalog catalog,
      Judge judge,
      EvidenceRecorder evidence,
      OutboundSending sending) {
    return new PushFilter(callers, bodies, catalog, judge, evidence, sending);
  }

  /** Of this plane, which is the one that gives data out. */
  @Bean(destroyMethod = "close")
  OutboundFolders outboundFolders(OutboundSending sending) {
    return sending.watch();
  }

  @Bean
  GlobalFilter writeBackFilter(
      UpstreamProperties properties, HttpClient client, MaskingPlans plans) {
    UpstreamAnswer answers = new UpstreamAnswer(properties);
    return new WriteBackFilter(
        new RecordRead(properties, answers, client), new Restoration(answers, plans));
  }

  @Bean
  GlobalFilter upstreamAddressFilter(UpstreamProperties properties) {
    return new UpstreamAddressFilter(properties);
  }

  @Bean
  LegacyHeadersFilter legacyHeadersFilter() {
    return new LegacyHeadersFilter();
  }

  @Bean
  HandlerMapping admittedRoutes(
      FilteringWebHandler handler, Catalog catalog, UpstreamProperties properties) {
    return new AdmittedRoutes(
        handler,
        catalog.systems().stream()
            .collect(
                Collectors.toMap(
                    SystemEntry::id,
                    system ->
                        Objects.requireNonNull(
                                properties.systems().get(system.id()),
                                "no shadan.upstream.systems entry for catalogued system "
                                    + system.id())
                            .url())));
  }

  /** In place of the gateway's own, whose connections serve everybody. */
  @Bean
  LegacyHttpClientFactory legacyHttpClientFactory(
      HttpClientProperties properties,
      ServerProperties server,
      HttpClientSslConfigurer tls,
      ObjectProvider<HttpClientCustomizer> customizers) {
    return new LegacyHttpClientFactory(
        properties, server, tls, customizers.orderedStream().toList());
  }

  /** In place of the gateway's own, with the one filter of request headers there is. */
  @Bean
  NettyRoutingFilter toLegacySystem(
      HttpClient client, HttpClientProperties properties, LegacyHeadersFilter legacyHeadersFilter) {
    return new ToLegacySystem(client, only(List.of(legacyHeadersFilter)), properties);
  }

  /** What it would write lands in the release gate, which asks nothing of response headers. */
  @Bean
  NettyWriteResponseFilter fromLegacySystem() {
    return new NettyWriteResponseFilter(List.of(), only(List.of()));
  }

  private static <T> ObjectProvider<T> only(T bean) {
    return new ObjectProvider<>() {
      @Override
      public T getObject() {
        return bean;
      }

      @Override
      public Stream<T> stream() {
        return Stream.of(bean);
      }
    };
  }
}
