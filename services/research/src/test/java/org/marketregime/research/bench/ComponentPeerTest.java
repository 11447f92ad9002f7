package org.marketregime.research.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.Component;
import org.marketregime.features.FeatureEngine;
import org.marketregime.features.MinuteInputs;
import org.marketregime.features.levels.SupportResistance;
import org.marketregime.features.openinterest.OpenInterest;
import org.marketregime.features.range.AtrEmaCpr;
import org.marketregime.features.straddle.TripleStraddle;
import org.marketregime.ingest.ChainStore;
import org.marketregime.ingest.contracts.DatedContracts;
import org.marketregime.kernels.Backend;
import org.marketregime.research.SimulateCommand;
import org.marketregime.runtime.Backends;
import picocli.CommandLine;

/** What a peer makes of stage 0 of a simulated session. Where Python has no pandas there is nothing to hold against ours. */
class ComponentPeerTest {
    private static final String UNDERLYING = "NIFTY";

    @TempDir
    Path folder;

    private final TradingCalendar calendar = DatedContracts.bundled().calendar();
    private final BufferAllocator allocator = new RootAllocator();
    private ChainStore chains;

    @BeforeEach
    void simulate() {
        String root = folder.resolve("root").toString();
        new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("--sessions", "1", "--seed", "7", "--root", root);
        chains = ChainStore.open(root);
    }

    @AfterEach
    void close() {
        chains.close();
        allocator.close();
    }

    @Test
    void rowsOfOpenInterestAreOurs() {
        assertRowsAreOurs(OpenInterest.COMPONENT, 64);
    }

    @Test
    void rowsOfRangeAndDriftAreOurs() {
        assertRowsAreOurs(AtrEmaCpr.COMPONENT, 79);
    }

    @Test
    void rowsOfSupportAndResistanceAreOurs() {
        assertRowsAreOurs(SupportResistance.COMPONENT, 66);
    }

    @Test
    void thereIsNoneForOtherComponents() throws IOException {
        assertThat(peerSaying("ready numpy 1, scipy 1, pandas 1", TripleStraddle.COMPONENT))
                .isNull();
    }

    @Test
    void thereIsNoneWherePythonHasNoPandas() throws IOException {
        assertThat(peerSaying("ready numpy 1, scipy 1", OpenInterest.COMPONENT)).isNull();
    }

    private void assertRowsAreOurs(Component component, int rows) {
        try (PythonPeer python = PythonPeer.start("python3", _ -> {})) {
            assumeThat(python != null && python.has(ComponentPeer.LIBRARY)).isTrue();
            LocalDate date = chains.sessions(UNDERLYING).getLast();
            try (ChainBatch batch = read(date)) {
                History history = history(component, date, batch);
                ComponentPeer peer = Objects.requireNonNull(
                        ComponentPeer.of(python, component, date, batch, history, calendar, allocator));
                try (Backend backend = Backends.open("cpu");
                        FeatureEngine engine = ChainFeatureEngine.open(peer.rows(), calendar, backend, allocator)) {
                    history.feed(engine, MinuteInputs.of(batch));
                    engine.open(date);

                    ComponentPeer.Agreement agreement = peer.against(engine.compute(batch, 1, TradingSession.MINUTES));

                    assertThat(agreement.others()).isEmpty();
                    assertThat(agreement.rows()).isEqualTo(rows);
                    assertThat(peer.rows().features()).hasSize(rows);
                    assertThat(agreement.known()).isGreaterThan(rows * 300);
                    assertThat(agreement.same()).isEqualTo(agreement.known());
                }
            }
        }
    }

    private @Nullable ComponentPeer peerSaying(String ready, Component component) throws IOException {
        Path interpreter = Files.createFile(
                folder.resolve("python"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(interpreter, "#!/bin/sh\necho '" + ready + "'\nread line\n");
        LocalDate date = chains.sessions(UNDERLYING).getLast();
        try (PythonPeer python = PythonPeer.start(interpreter.toString(), _ -> {});
                ChainBatch batch = read(date)) {
            assertThat(python).isNotNull();
            return ComponentPeer.of(
                    python, component, date, batch, history(component, date, batch), calendar, allocator);
        }
    }

    private History history(Component component, LocalDate date, ChainBatch batch) {
        return History.of(component, date, new SessionSet(date, batch).firstSpot(), calendar);
    }

    private ChainBatch read(LocalDate date) {
        return chains.read(UNDERLYING, date, 1, TradingSession.MINUTES, SessionSet.COLUMNS, allocator);
    }
}
