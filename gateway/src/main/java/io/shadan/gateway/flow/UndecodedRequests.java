package io.shadan.gateway.flow;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslHandler;
import io.shadan.gateway.evidence.EvidenceRecorder;
import io.shadan.gateway.evidence.ExchangeFacts;
import io.shadan.gateway.evidence.ExchangeIds;
import io.shadan.gateway.identity.TerminalCertificates;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;

/**
 * Records requests that are no HTTP. The server answers them with an empty 400 before there is an
 * exchange, so no filter ever sees them; this handler behind its decoder does. (The server tells of
 * them too, but after it has taken the connection apart.)
 */
@Sharable
final class UndecodedRequests extends ChannelInboundHandlerAdapter
    implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

  private final ExchangeIds ids;
  private final EvidenceRecorder evidence;

  UndecodedRequests(ExchangeIds ids, EvidenceRecorder evidence) {
    this.ids = ids;
    this.evidence = evidence;
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    factory.addServerCustomizers(
        server ->
            server.childObserve(
                (connection, state) -> {
                  if (state == ConnectionObserver.State.CONNECTED) {
                    connection
                        .channel()
                        .pipeline()
                        .addAfter(NettyPipeline.HttpCodec, "undecoded-requests", this);
                  }
                }));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && request.decoderResult().isFailure()) {
      record(facts(context.channel()));
    }
    context.fireChannelRead(message);
  }

  private void record(ExchangeFacts facts) {
    evidence
        .refusal(
            facts, new RefusedException(ReasonCode.REQUEST_MALFORMED, "the request is not HTTP"))
        .subscribe(receipt -> {}, lost -> Refusals.logEvidenceLost(facts.exchangeId(), lost));
  }

  private ExchangeFacts facts(Channel channel) {
    String ip =
        channel.remoteAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
            ? remote.getAddress().getHostAddress()
            : "";
    return new ExchangeFacts(
        ids.next(),
        ip,
        certificate(channel),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        channel.eventLoop());
  }

  /** Digest of the client's certificate; empty when it gave none. */
  private static String certificate(Channel channel) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    try {
      return tls == null
          ? ""
          : TerminalCertificates.sha256(
              (X509Certificate) tls.engine().getSession().getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException none) {
      return "";
    }
  }
}
