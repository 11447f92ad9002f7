package org.marketregime.testkit.gcs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The JSON protocol: listings, metadata, downloads with ranges, multipart uploads, deletions, preconditions. */
final class Handler implements HttpHandler {
    private static final Pattern OBJECT = Pattern.compile("(?:/download|/upload)?/storage/v1/b/([^/]+)/o(?:/(.+))?");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final FakeGcs gcs;
    private final Buckets objects;

    Handler(FakeGcs gcs, Buckets objects) {
        this.gcs = gcs;
        this.objects = objects;
    }

    /** A request taken apart. */
    private record Call(Operation operation, String bucket, String name, Map<String, String> query, String range) {
        Buckets.Conditions conditions() {
            return new Buckets.Conditions(number("generation"), number("ifGenerationMatch"));
        }

        private @Nullable Long number(String parameter) {
            String text = query.get(parameter);
            return text == null ? null : Long.valueOf(text);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange);
            Call call = parse(exchange);
            if (call == null) {
                send(exchange, Answer.error(501, "not a request that this bucket knows"), null);
                return;
            }
            String named = call.operation() == Operation.LIST ? call.query().getOrDefault("prefix", "") : call.name();
            if (call.operation() == Operation.UPLOAD) {
                named = call.query()
                        .getOrDefault("name", Upload.parse(exchange, body).name());
            }
            String rawQuery = exchange.getRequestURI().getRawQuery();
            Fault fault =
                    gcs.arrived(new Request(call.operation(), named, call.range(), rawQuery == null ? "" : rawQuery));
            switch (fault) {
                case Fault.Status status -> send(exchange, Answer.error(status.code(), "scripted"), null);
                case Fault.Silent silent -> gcs.awaitClose();
                case Fault.Unanswered unanswered -> answer(exchange, call, body, null);
                case null, default -> send(exchange, answer(exchange, call, body, fault), fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return gzip ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    }

    private static @Nullable Call parse(HttpExchange exchange) {
        Matcher path = OBJECT.matcher(exchange.getRequestURI().getRawPath());
        if (!path.matches()) {
            return null;
        }
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String name = path.group(2) == null ? "" : decode(path.group(2));
        Operation operation = operation(exchange.getRequestMethod(), name, query);
        String range = exchange.getRequestHeaders().getFirst("Range");
        return operation == null
                ? null
                : new Call(operation, decode(path.group(1)), name, query, range == null ? "" : range);
    }

    private static @Nullable Operation operation(String method, String name, Map<String, String> query) {
        return switch (method) {
            case "GET" -> {
                if (name.isEmpty()) {
                    yield Operation.LIST;
                }
                yield "media".equals(query.get("alt")) ? Operation.DOWNLOAD : Operation.METADATA;
            }
            case "POST" -> "multipart".equals(query.get("uploadType")) ? Operation.UPLOAD : null;
            case "DELETE" -> Operation.DELETE;
            default -> null;
        };
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int cut = pair.indexOf('=');
                query.put(
                        decode(cut < 0 ? pair : pair.substring(0, cut)),
                        cut < 0 ? "" : decode(pair.substring(cut + 1)));
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Answer answer(HttpExchange exchange, Call call, byte[] body, @Nullable Fault fault) throws IOException {
        return switch (call.operation()) {
            case LIST ->
                Answer.listing(
                        call.bucket(),
                        objects.list(
                                call.bucket(),
                                call.query().getOrDefault("prefix", ""),
                                call.query().getOrDefault("delimiter", ""),
                                call.query().getOrDefault("pageToken", "")));
            case METADATA -> {
                Buckets.Stored stored = objects.find(call.bucket(), call.name(), call.conditions());
                yield stored == null ? missing(call) : Answer.metadata(call.bucket(), stored);
            }
            case DOWNLOAD -> download(call);
            case UPLOAD -> upload(call, Upload.parse(exchange, body), fault);
            case DELETE -> {
                if (!objects.holds(call.bucket(), call.name(), call.conditions())) {
                    yield unmet();
                }
                yield objects.delete(call.bucket(), call.name()) ? Answer.empty() : missing(call);
            }
        };
    }

    private static Answer missing(Call call) {
        return Answer.error(404, "No such object: " + call.bucket() + "/" + call.name());
    }

    private static Answer unmet() {
        return Answer.error(412, "At least one of the pre-conditions you specified did not hold.");
    }

    private Answer download(Call call) {
        Buckets.Stored stored = objects.find(call.bucket(), call.name(), call.conditions());
        if (stored == null) {
            return missing(call);
        }
        if (!objects.holds(call.bucket(), call.name(), call.conditions())) {
            return unmet();
        }
        if (call.range().isEmpty()) {
            return Answer.media(stored, 0, stored.content().length, false);
        }
        Matcher range = RANGE.matcher(call.range());
        if (!range.matches()) {
            return Answer.error(400, "range " + call.range());
        }
        int from = Integer.parseInt(range.group(1));
        if (from >= stored.content().length) {
            return Answer.error(416, "The requested range cannot be satisfied.");
        }
        int to = range.group(2).isEmpty()
                ? stored.content().length
                : (int) Math.min(stored.content().length, Long.parseLong(range.group(2)) + 1);
        return Answer.media(stored, from, to, true);
    }

    private Answer upload(Call call, Upload upload, @Nullable Fault fault) {
        String calculated = Answer.crc32c(upload.content());
        if (upload.crc32c() != null && !upload.crc32c().equals(calculated)) {
            return Answer.error(
                    400,
                    "Provided CRC32C \"" + upload.crc32c() + "\" doesn't match calculated CRC32C \"" + calculated
                            + "\".");
        }
        byte[] content = fault instanceof Fault.StoredCropped(int bytes)
                ? Arrays.copyOf(upload.content(), bytes)
                : upload.content();
        Buckets.Stored stored = objects.putIf(call.bucket(), upload.name(), content, call.conditions());
        return stored == null ? unmet() : Answer.metadata(call.bucket(), stored);
    }

    private static void send(HttpExchange exchange, Answer answer, @Nullable Fault fault) throws IOException {
        byte[] body = answer.body();
        int length = body.length;
        switch (fault) {
            case Fault.Cropped(int bytes) -> body = Arrays.copyOf(body, Math.min(bytes, length));
            case Fault.Flipped(int at) -> {
                body = body.clone();
                body[Math.min(at, length - 1)] ^= 1;
            }
            case null, default -> {}
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            int sent = fault instanceof Fault.Torn(int bytes) ? Math.min(bytes, body.length) : body.length;
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, sent);
            out.flush();
        }
    }
}
