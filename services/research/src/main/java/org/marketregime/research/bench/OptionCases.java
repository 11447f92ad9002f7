package org.marketregime.research.bench;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marketregime.kernelscpu.black.GreeksKernel;
import org.marketregime.kernelscpu.black.ImpliedVolatilityKernel;

/** What is timed and checked over options: implied volatility, and price with Greeks, ours first. */
public final class OptionCases {
    private static final String GIVE_OPTIONS = "options";
    private static final String NUMPY = "volatilities";
    private static final String QUANTLIB = "quantlib_volatilities";

    private OptionCases() {}

    /** Times them; {@code peer} is null where there is no Python. */
    public static void time(Bench bench, @Nullable PythonPeer peer) {
        try (Arena arena = Arena.ofConfined()) {
            OptionSet options = OptionSet.chains(arena);
            ImpliedVolatilityKernel solver = new ImpliedVolatilityKernel();
            GreeksKernel kernel = new GreeksKernel();
            int rows = options.rows();
            List<Case> volatility = new ArrayList<>();
            volatility.add(
                    Case.each("implied volatility, vector", "option", rows, () -> options.vectorVolatilities(solver)));
            volatility.add(Case.each("implied volatility, scalar", "option", rows, options::scalarVolatilities));
            volatility.add(Case.each("implied volatility, Strata", "option", rows, () -> Strata.volatilities(options)));
            List<Case> greeks = new ArrayList<>();
            greeks.add(Case.each(
                    "price and eleven Greeks of a strike, call and put, vector",
                    "strike",
                    rows,
                    () -> options.vectorGreeks(kernel)));
            greeks.add(Case.each(
                    "price and eleven Greeks of a strike, call and put, scalar",
                    "strike",
                    rows,
                    options::scalarGreeks));
            greeks.add(Case.each(
                    "price and the six Greeks it has, call and put, Strata",
                    "strike",
                    rows,
                    () -> Strata.greeks(options)));
            if (peer != null) {
                peer.give(GIVE_OPTIONS, rows, options.inputs());
                volatility.add(per("implied volatility, numpy/scipy", "option", rows, peer.work(NUMPY)));
                greeks.add(per(
                        "price and eleven Greeks of a strike, call and put, numpy/scipy",
                        "strike",
                        rows,
                        peer.work("greeks")));
                if (peer.has("QuantLib")) {
                    volatility.add(
                            per("implied volatility, QuantLib from Python", "option", rows, peer.work(QUANTLIB)));
                    greeks.add(per(
                            "price and four Greeks of a call, QuantLib from Python",
                            "strike",
                            rows,
                            peer.work("quantlib_greeks")));
                }
            }
            bench.group(volatility);
            bench.group(greeks);
        }
    }

    private static Case per(String name, String item, int items, Case.Work work) {
        return new Case(name, "ns/" + item, 1, items, work);
    }

    /** How every solver does over the domain. */
    public static List<Domain.Accuracy> accuracy(Domain domain, @Nullable PythonPeer peer) {
        try (Arena arena = Arena.ofConfined()) {
            OptionSet options = domain.options(arena);
            options.vectorVolatilities(new ImpliedVolatilityKernel());
            List<Domain.Accuracy> all = new ArrayList<>();
            all.add(domain.of("vector", options::solved));
            all.add(domain.of("scalar", options::scalarVolatility));
            all.add(domain.of("Strata", row -> Strata.volatility(options, row)));
            if (peer != null) {
                peer.give(GIVE_OPTIONS, options.rows(), options.inputs());
                peer.tell(NUMPY);
                double[] numpy = peer.take()[0];
                all.add(domain.of("numpy/scipy", row -> numpy[row]));
                if (peer.has("QuantLib")) {
                    peer.tell(QUANTLIB);
                    double[] quantlib = peer.take()[0];
                    all.add(domain.of("QuantLib from Python", row -> quantlib[row]));
                }
            }
            return all;
        }
    }
}
