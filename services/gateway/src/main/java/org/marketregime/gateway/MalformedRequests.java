package org.marketregime.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.Problem;
import org.marketregime.contracts.api.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what is not HTTP, or too much of it, before there is a request that a filter could see. The connection is
 * closed: where the next request would begin is anybody's guess. Belongs to one connection.
 */
final class MalformedRequests extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger("org.marketregime.gateway.Access");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._\\-\\[\\]:]{1,260}");

    private static final Duration LINGER = Duration.ofSeconds(1);

    private boolean closed;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closed) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            closed = true;
            Throwable cause = part.decoderResult().cause();
            ReferenceCountUtil.release(message);
            refuse(context, error(cause));
        } else if (message instanceof HttpRequest request && !hasAddress(request)) {
            closed = true;
            ReferenceCountUtil.release(message);
            refuse(context, ApiError.BAD_REQUEST);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static ApiError error(Throwable cause) {
        return switch (cause) {
            case TooLongHttpHeaderException _ -> ApiError.HEADERS_TOO_LARGE;
            case TooLongHttpLineException _ -> ApiError.URI_TOO_LONG;
            default -> ApiError.BAD_REQUEST;
        };
    }

    /** What the server under us cannot read as an address it would refuse in a form of its own. */
    private static boolean hasAddress(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (!request.uri().startsWith("/")
                || hosts.size() != 1
                || !HOST.matcher(hosts.getFirst()).matches()) {
            return false;
        }
        try {
            return new URI("http://" + hosts.getFirst() + request.uri()).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Closing over unread bytes would reset the connection and take the answer with it, so they are read away. */
    private static void linger(ChannelHandlerContext context) {
        if (context.channel() instanceof DuplexChannel channel) {
            var _ = channel.shutdownOutput();
            channel.config().setAutoRead(true);
            var _ = context.executor()
                    .schedule(
                            () -> {
                                var _ = channel.close();
                            },
                            LINGER.toMillis(),
                            TimeUnit.MILLISECONDS);
        } else {
            var _ = context.close();
        }
    }

    private static void refuse(ChannelHandlerContext context, ApiError error) {
        String id = RequestId.of(null);
        LOG.info("refused before it was a request: {}, request {}", error.code(), id);
        byte[] json = new Problem(error, error.meaning(), id).json();
        var response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(error.status()), Unpooled.wrappedBuffer(json));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CONTENT_LENGTH, json.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, "close")
                .set("X-Content-Type-Options", "nosniff")
                .set(RequestId.HEADER, id);
        context.writeAndFlush(response).addListener(written -> linger(context));
    }
}
