package org.marketregime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.domain.PlatformException;

@ExtendWith(PlatformExtension.class)
final class GatewayStartTest {
    private final Platform platform;

    GatewayStartTest(Platform platform) {
        this.platform = platform;
    }

    @Test
    void saysInOneSentenceThatAPortIsInUse() {
        int taken = platform.gateway.port();
        URI upstream = platform.master.address();

        assertThatThrownBy(() -> Gateway.start(platform.settings(taken, -1, upstream, Duration.ofSeconds(1))))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("port " + taken + " is in use")
                .hasMessageContaining("gateway.port");
        assertThatThrownBy(() -> Gateway.start(platform.settings(0, taken, upstream, Duration.ofSeconds(1))))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("port " + taken + " is in use");
    }

    @Test
    void saysInOneSentenceWhichPepperIsMissingOrTooShort(@TempDir Path folder) throws IOException {
        Path pepper = folder.resolve("pepper");
        GatewaySettings settings = GatewaySettings.local(
                0, -1, platform.master.address(), Platform.ENVIRONMENT, folder.resolve("keys.tsv"), pepper);

        assertThatThrownBy(() -> Gateway.start(settings))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(pepper.toString());
        Files.writeString(pepper, "short");
        assertThatThrownBy(() -> Gateway.start(settings))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("32 bytes or more, has 5");
    }

    @Test
    void leavesTheOthersAloneWhenOneIsClosedAndFreesItsPort() throws IOException {
        int port;
        try (Gateway second =
                Gateway.start(platform.settings(0, 0, platform.master.address(), Duration.ofSeconds(10)))) {
            port = second.port();
            assertThat(second.managementPort()).isPositive();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            second.address().resolve("/v1/catalogue"))
                    .header("X-API-Key", platform.all.text());
            assertThat(platform.send(request).statusCode()).isEqualTo(200);
        }

        assertThat(platform.get("/v1/catalogue").statusCode()).isEqualTo(200);
        try (ServerSocket free = new ServerSocket(port)) {
            assertThat(free.isBound()).isTrue();
        }
    }

    @Test
    void hasNoManagementPortWhenItIsToldSo() {
        try (Gateway quiet =
                Gateway.start(platform.settings(0, -1, platform.master.address(), Duration.ofSeconds(10)))) {
            assertThat(quiet.managementPort()).isEqualTo(-1);
        }
    }
}
