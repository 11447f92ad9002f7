package org.marketregime.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.marketregime.domain.PlatformException;

final class KeyFileTest {
    private final ApiKeys keys = new ApiKeys(Pepper.random(), InstantSource.system());

    @TempDir
    private Path folder;

    private Path path;
    private KeyFile file;

    @BeforeEach
    void makeFile() {
        path = folder.resolve("keys.tsv");
        file = new KeyFile(path);
    }

    @Test
    void givesBackWhatItWasGiven() {
        KeyRecord first = issue(Scope.Role.QUANT.scopes()).kept();
        KeyRecord second = issue(Set.of()).kept();

        file.add(first);
        file.add(second);

        assertThat(new KeyFile(path).read()).containsExactly(first, second);
    }

    @Test
    void holdsNoSecretAndIsForItsOwnerAlone() throws IOException {
        IssuedKey key = issue(Set.of(Scope.ADMIN));

        file.add(key.kept());

        String secret = key.text().split("_", -1)[3];
        assertThat(Files.readString(path)).contains(key.kept().id()).doesNotContain(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()).sorted())
                    .containsExactly("keys.tsv", "keys.tsv.lock");
        }
    }

    @Test
    void marksAKeyAsRevokedOnce() {
        KeyRecord key = issue(Set.of()).kept();
        file.add(key);
        Instant now = Instant.parse("2026-08-20T06:15:00Z");

        file.revoke(key.id(), now);
        file.revoke(key.id(), now.plusSeconds(9));

        assertThat(file.read().getFirst().revoked()).isEqualTo(now);
        assertThatThrownBy(() -> file.revoke("nobody00", now))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("has no key nobody00");
    }

    @Test
    void losesNothingWhenManyWriteAtOnce() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            writers.add(Thread.ofPlatform()
                    .start(() -> new KeyFile(path).add(issue(Set.of()).kept())));
        }
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(file.read()).hasSize(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "identity	environment | line 1: the header must be",
                "HEADER%nabc | line 2: 8 columns are wanted, found 1",
                "HEADER%nLINE%nLINE | line 3: the id aaaaaaaa is there twice",
                "HEADER%nLINE%nbbbbbbbb	demo	x	00	-	2026-01-01T00:00:00Z	2027-01-01T00:00:00Z	- | line 3: a digest is",
                "HEADER%nbbbbbbbb	demo	x	DIGEST	all	2026-01-01T00:00:00Z	2027-01-01T00:00:00Z	- | was all",
                "HEADER%nbbbbbbbb	demo	x	DIGEST	-	yesterday	2027-01-01T00:00:00Z	- | line 2: Text 'yesterday'",
                "HEADER%nbbbbbbbb	demo	x	DIGEST	-	2028-01-01T00:00:00Z	2027-01-01T00:00:00Z	- | line 2: a key expires"
            })
    void saysWhichLineCannotBeRead(String content, String message) throws IOException {
        String digest = "0".repeat(64);
        String text = content.strip()
                .replace("HEADER", "id\tenvironment\tclient\tdigest\tscopes\tcreated\texpires\trevoked")
                .replace("LINE", "aaaaaaaa\tdemo\tx\tDIGEST\tadmin\t2026-01-01T00:00:00Z\t2027-01-01T00:00:00Z\t-")
                .replace("DIGEST", digest)
                .replace("%n", "\n");
        Files.writeString(path, text);

        assertThatThrownBy(file::read)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining(message);
    }

    @Test
    void saysThatItIsNotThere() {
        assertThatThrownBy(file::read).isInstanceOf(PlatformException.class).hasMessageContaining(path.toString());
    }

    private IssuedKey issue(Set<Scope> scopes) {
        return keys.issue("demo", "tests", scopes, Duration.ofDays(1));
    }
}
