package org.marketregime.research;

import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.marketregime.ingest.ChainStore;
import org.marketregime.kernels.Backend;
import org.marketregime.runtime.Backends;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that check features are told: where the sessions are, and whose features are computed with what. */
final class CheckedStore {
    @Option(
            names = "--root",
            required = true,
            paramLabel = "DIR",
            description = "Store of sealed minutes: a folder or gs://bucket/prefix.")
    String root = "";

    @Option(names = "--underlying", required = true, description = "For example NIFTY.")
    String underlying = "";

    @Option(
            names = "--backend",
            defaultValue = "auto",
            description = "auto, cpu or scalar (default: ${DEFAULT-VALUE}).")
    String backend = "auto";

    @Mixin
    ChosenComponents chosen = new ChosenComponents();

    /** What is open while a command computes. */
    static final class Open implements AutoCloseable {
        private final CheckedStore told;
        private final ChainStore store;
        private final BufferAllocator allocator = new RootAllocator();
        private final Backend computing;

        private Open(CheckedStore told) {
            this.told = told;
            this.computing = Backends.open(told.backend);
            this.store = ChainStore.open(told.root);
        }

        /** Engines that have seen no session; {@code said} is told what the user should know. */
        StoredFeatures features(Consumer<String> said) {
            return StoredFeatures.open(store, told.underlying, told.chosen.components(), computing, allocator, said);
        }

        @Override
        public void close() {
            allocator.close();
            computing.close();
            store.close();
        }
    }

    Open open() {
        return new Open(this);
    }
}
