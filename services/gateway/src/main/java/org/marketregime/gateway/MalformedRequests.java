package org.marketregime.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.Problem;
import org.marketregime.contracts.api.RequestId;

/**
 * Answers what is not HTTP, or too much of it, before there is a request that a filter could see. The connection is
 * closed: where the next request would begin is anybody's guess. Belongs to one connection.
 */
final class MalformedRequests extends ChannelInboundHandlerAdapter {
    private boolean closed;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closed) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            closed = true;
            Throwable cause = part.decoderResult().cause();
            ReferenceCountUtil.release(message);
            refuse(context, cause);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static void refuse(ChannelHandlerContext context, Throwable cause) {
        ApiError error = switch (cause) {
            case TooLongHttpHeaderException _ -> ApiError.HEADERS_TOO_LARGE;
            case TooLongHttpLineException _ -> ApiError.URI_TOO_LONG;
            default -> ApiError.BAD_REQUEST;
        };
        String id = RequestId.of(null);
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
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
