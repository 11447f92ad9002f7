package org.marketregime.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.ingest.ChainStore;

/**
 * A root with simulated sessions: partitions like those of real data, and the truth beside them under {@code truth/}. A root holds
 * one simulation, which may be continued; saving what is already there changes nothing.
 */
public final class SimulationFolder implements AutoCloseable {
    private static final String PARAMETERS = "parameters.tsv";

    private final Path truth;
    private final ChainStore store;

    private SimulationFolder(Path truth, ChainStore store) {
        this.truth = truth;
        this.store = store;
    }

    /**
     * Opens a root for the simulation of {@code world} with that seed and start.
     *
     * @throws PlatformException PART_CONFLICT when the root holds another simulation, or sessions of the same underlyings that were
     *     not simulated; CONFIG_INVALID when it cannot be a root
     */
    public static SimulationFolder open(String root, World world, long seed, LocalDate start) {
        if (root.contains("://")) {
            throw new PlatformException(
                    ErrorCode.CONFIG_INVALID, "a simulation is written to a folder; \"" + root + "\" is not one");
        }
        ChainStore store = ChainStore.open(root);
        SimulationFolder folder = new SimulationFolder(Path.of(root, "truth"), store);
        boolean claimed = false;
        try {
            folder.claim(ParameterFile.format(world, seed, start), world.parameters());
            claimed = true;
            return folder;
        } finally {
            if (!claimed) {
                store.close();
            }
        }
    }

    private void claim(String parameters, Parameters wanted) {
        Path file = truth.resolve(PARAMETERS);
        String found = read(file);
        if (found == null) {
            for (Parameters.Asset asset : wanted.assets()) {
                List<LocalDate> sessions = store.sessions(asset.symbol());
                if (!sessions.isEmpty()) {
                    throw new PlatformException(
                            ErrorCode.PART_CONFLICT,
                            "the root already has " + sessions.size() + " sessions of " + asset.symbol() + " from "
                                    + sessions.getFirst()
                                    + " on that were not simulated; simulate into another folder");
                }
            }
        }
        save(file, parameters, found);
    }

    /**
     * Seals the session's partitions, then its truth.
     *
     * @return whether its truth was not there yet
     */
    public boolean save(SimulatedSession session) {
        for (AssetPath path : session.path().assets()) {
            int from = 1;
            for (ChainBatch hour : session.hours(path.asset().symbol())) {
                int to = MarketSimulator.lastOfHour(from);
                store.write(hour, from, to);
                from = to + 1;
            }
        }
        Path file = truth.resolve("market").resolve(session.path().date() + ".csv");
        String found = read(file);
        save(file, TruthFile.format(session.path()), found);
        return found == null;
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.STORE_UNAVAILABLE, "cannot read " + file + ": " + e, e);
        }
    }

    private static void save(Path file, String text, @Nullable String found) {
        if (found != null) {
            if (!found.equals(text)) {
                throw new PlatformException(
                        ErrorCode.PART_CONFLICT,
                        file + " belongs to another simulation: it says \"" + firstDifference(found, text)
                                + "\", this one \"" + firstDifference(text, found)
                                + "\"; simulate into another folder");
            }
            return;
        }
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.STORE_UNAVAILABLE, "cannot write " + file + ": " + e, e);
        }
    }

    /** The first line of {@code text} that {@code other} has differently, shortened. */
    private static String firstDifference(String text, String other) {
        List<String> lines = text.lines().toList();
        List<String> others = other.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (i >= others.size() || !lines.get(i).equals(others.get(i))) {
                String line = lines.get(i).replace('\t', ' ');
                return line.length() <= 60 ? line : line.substring(0, 60) + "…";
            }
        }
        return "nothing more";
    }

    @Override
    public void close() {
        store.close();
    }
}
