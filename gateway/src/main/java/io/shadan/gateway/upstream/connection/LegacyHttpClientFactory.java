package io.shadan.gateway.upstream.connection;

import io.netty.handler.codec.http.HttpDecoderConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.util.unit.DataSize;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpResponseDecoderSpec;
import reactor.netty.resources.ConnectionProvider;

/**
 * Makes the one HTTP client there is for legacy systems: every connection of it belongs to one
 * person and reads one answer for each request.
 */
public final class LegacyHttpClientFactory extends HttpClientFactory {

  private @Nullable ConnectionProvider connections;

  public LegacyHttpClientFactory(
      HttpClientProperties properties,
      ServerProperties server,
      HttpClientSslConfigurer tls,
      List<HttpClientCustomizer> customizers) {
    super(properties, server, tls, customizers);
  }

  /**
   * The client for the requests of one person; without this it connects to nothing.
   *
   * @param person who at which terminal, as legacy sessions know them
   */
  public static HttpClient forPerson(HttpClient client, String person) {
    return client.attr(PersonalConnections.PERSON, person);
  }

  @Override
  protected HttpClient createInstance() {
    HttpDecoderConfig limits = limits();
    return super.createInstance()
        .doOnChannelInit(
            (observer, channel, remote) ->
                channel
                    .pipeline()
                    .replace(
                        NettyPipeline.HttpCodec,
                        NettyPipeline.HttpCodec,
                        new OneAnswerCodec(limits)));
  }

  @Override
  protected ConnectionProvider buildConnectionProvider(HttpClientProperties given) {
    connections = new PersonalConnections(() -> super.buildConnectionProvider(given));
    return connections;
  }

  @Override
  protected void destroyInstance(@Nullable HttpClient client) {
    if (connections != null) {
      connections.dispose();
    }
  }

  /** Of two lengths, or of a length and chunks, nobody knows which one the upstream means. */
  private HttpDecoderConfig limits() {
    return new HttpDecoderConfig()
        .setMaxInitialLineLength(
            bytes(
                properties.getMaxInitialLineLength(),
                HttpResponseDecoderSpec.DEFAULT_MAX_INITIAL_LINE_LENGTH))
        .setMaxHeaderSize(
            bytes(properties.getMaxHeaderSize(), HttpResponseDecoderSpec.DEFAULT_MAX_HEADER_SIZE))
        .setValidateHeaders(true)
        .setAllowDuplicateContentLengths(false)
        .setUseRfc9112TransferEncoding(true);
  }

  private static int bytes(@Nullable DataSize given, int otherwise) {
    return given == null ? otherwise : Math.toIntExact(given.toBytes());
  }
}
