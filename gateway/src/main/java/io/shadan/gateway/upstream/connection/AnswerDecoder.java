package io.shadan.gateway.upstream.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.shadan.gateway.reason.ReasonCode;
import io.shadan.gateway.reason.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the answers of one connection: one for each request, and not a byte more. Bytes nobody
 * asked for, before a request or behind an answer (RFC 9112 section 6.3), close the connection, so
 * that they are never taken for the answer to the next request. An answer that is no HTTP/1.1 fails
 * with a {@link RefusedException} that quotes nothing of it, and closes the connection too.
 */
final class AnswerDecoder extends HttpResponseDecoder {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerDecoder.class);

  private static final byte[] START = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

  /** A request is out and its answer not whole. */
  private boolean expected;

  /** The answer's first bytes are those of an HTTP/1 answer. */
  private boolean begun;

  /** What is being read is a 100, with the answer to follow. */
  private boolean interim;

  /** The answer has no body, whatever its head says. */
  private boolean bodiless;

  AnswerDecoder(HttpDecoderConfig limits) {
    super(limits);
  }

  /** A request goes out: the next bytes are its answer. */
  void expect(HttpMethod method) {
    expected = true;
    begun = false;
    interim = false;
    bodiless = HttpMethod.HEAD.equals(method);
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage message) {
    return bodiless || super.isContentAlwaysEmpty(message);
  }

  /**
   * Netty ends a name at the first blank and forgets what stands between it and the colon. Blanks
   * alone are forgiven (RFC 9112 section 5.1), as proxies must.
   */
  @Override
  protected AsciiString splitHeaderName(byte[] line, int start, int length) {
    int end = start + length;
    while (end < line.length && (line[end] == ' ' || line[end] == '\t')) {
      end++;
    }
    if (end == line.length || line[end] != ':') {
      throw new IllegalArgumentException("a header's name with a blank in it");
    }
    return super.splitHeaderName(line, start, length);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (!expected) {
      unasked(ctx, in);
      return;
    }
    if (!begun) {
      skipLineEnds(in);
      if (!startsAsAnswer(in)) {
        HttpMessage none = createInvalidMessage();
        fail(ctx, in, none, malformed("does not begin as one of HTTP/1"));
        out.add(none);
        return;
      }
      begun = in.readableBytes() >= START.length;
      if (!begun) {
        return;
      }
    }
    int from = out.size();
    super.decode(ctx, in, out);
    settle(ctx, in, out, from);
  }

  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
      throws Exception {
    int from = out.size();
    super.decodeLast(ctx, in, out);
    settle(ctx, in, out, from);
  }

  /** Looks at what was read before anybody else sees it. */
  private void settle(ChannelHandlerContext ctx, ByteBuf in, List<Object> out, int from) {
    for (int i = from; i < out.size(); i++) {
      HttpObject read = (HttpObject) out.get(i);
      if (read.decoderResult().isFailure()) {
        fail(ctx, in, read, refusal(read.decoderResult().cause()));
        continue;
      }
      if (read instanceof HttpResponse response) {
        head(ctx, in, response);
      }
      if (read instanceof LastHttpContent && !interim) {
        end(ctx, in);
      } else if (read instanceof LastHttpContent) {
        begun = false;
      }
    }
  }

  private void head(ChannelHandlerContext ctx, ByteBuf in, HttpResponse response) {
    interim = response.status().code() == HttpResponseStatus.CONTINUE.code();
    Optional<String> wrong = wrong(response);
    if (wrong.isPresent()) {
      fail(ctx, in, response, malformed(wrong.get()));
    } else if (!interim && response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      // the client takes it for the answer; the real one must find nobody
      ctx.close();
    }
  }

  /** The answer is whole; what stands behind it is not ours. */
  private void end(ChannelHandlerContext ctx, ByteBuf in) {
    expected = false;
    if (in.isReadable()) {
      unasked(ctx, in);
    }
  }

  private static Optional<String> wrong(HttpResponse response) {
    int status = response.status().code();
    if (status < 100 || status > 999) {
      return Optional.of("has a status that is no number of three digits");
    }
    HttpVersion version = response.protocolVersion();
    boolean current = HttpVersion.HTTP_1_1.equals(version);
    if (!current && !HttpVersion.HTTP_1_0.equals(version)) {
      return Optional.of("is of a version that is neither 1.0 nor 1.1");
    }
    List<String> codings = response.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean chunked =
        codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0));
    if (!codings.isEmpty() && !(current && chunked)) {
      return Optional.of("has a transfer coding other than chunked");
    }
    return Optional.empty();
  }

  /** Its connection is of no use any more: nobody knows where the next answer would begin. */
  private void fail(
      ChannelHandlerContext ctx, ByteBuf in, HttpObject read, RefusedException refused) {
    expected = false;
    in.skipBytes(in.readableBytes());
    read.setDecoderResult(DecoderResult.failure(refused));
    ctx.close();
  }

  /** Closes at once, before whoever reads the end of an answer gives the connection on. */
  private static void unasked(ChannelHandlerContext ctx, ByteBuf in) {
    int bytes = in.readableBytes();
    in.skipBytes(bytes);
    if (bytes > 0 && ctx.channel().isActive()) {
      LOG.warn(
          "{} sent {} or more bytes nobody asked for; the connection is closed",
          ctx.channel().remoteAddress(),
          bytes);
      ctx.close();
    }
  }

  /** Old servers end a body with a line end too many; it begins no answer. */
  private static void skipLineEnds(ByteBuf in) {
    while (in.isReadable()) {
      byte next = in.getByte(in.readerIndex());
      if (next != '\r' && next != '\n') {
        return;
      }
      in.skipBytes(1);
    }
  }

  private static boolean startsAsAnswer(ByteBuf in) {
    for (int i = 0; i < Math.min(START.length, in.readableBytes()); i++) {
      if (in.getByte(in.readerIndex() + i) != START[i]) {
        return false;
      }
    }
    return true;
  }

  private static RefusedException refusal(Throwable cause) {
    if (cause instanceof RefusedException refused) {
      return refused;
    }
    return cause instanceof PrematureChannelClosureException
        ? new RefusedException(
            ReasonCode.UPSTREAM_TRUNCATED, "the connection closed before the answer was whole")
        // no message: it may quote the answer
        : malformed("is no HTTP/1.1 (" + cause.getClass().getSimpleName() + ")");
  }

  private static RefusedException malformed(String how) {
    return new RefusedException(ReasonCode.BODY_MALFORMED, "the upstream's answer " + how);
  }
}
