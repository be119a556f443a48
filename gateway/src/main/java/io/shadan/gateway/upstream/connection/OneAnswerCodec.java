package io.shadan.gateway.upstream.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;

/**
 * In place of Netty's codec for clients, which reads on behind an answer and keeps what it finds
 * for the next request.
 */
final class OneAnswerCodec extends CombinedChannelDuplexHandler<AnswerDecoder, HttpRequestEncoder> {

  OneAnswerCodec(HttpDecoderConfig limits) {
    super(new AnswerDecoder(limits), new HttpRequestEncoder());
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpRequest request) {
      inboundHandler().expect(request.method());
    }
    super.write(ctx, message, promise);
  }
}
