package org.marketregime.features.greeks;

import static org.marketregime.features.Formulas.over;
import static org.marketregime.features.Formulas.strikeFlow;
import static org.marketregime.features.Formulas.times;

import java.util.List;
import org.marketregime.features.Series;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.greeks.ChainSums.Greek;
import org.marketregime.kernels.StrikeFlow;

/**
 * Which exposures option buyers took on over the last 15 minutes, as shares of what was traded: 0 where buying is balanced.
 * Specifications C2-4 and C2-6, ruling 13.
 */
record OptionFlow(Signs signs, Place place) {
    private static final int MINUTES = 15;
    private static final int MINIMUM_MINUTES = 12;

    /** What trading is signed by. */
    enum Signs {
        /** Demand for volatility. */
        DEMAND(ChainPanel.DEMAND_CE, ChainPanel.DEMAND_PE),
        /** Demand relative to the common move of volatility. */
        RELATIVE(ChainPanel.RELATIVE_DEMAND_CE, ChainPanel.RELATIVE_DEMAND_PE);

        private final ChainPanel call;
        private final ChainPanel put;

        Signs(ChainPanel call, ChainPanel put) {
            this.call = call;
            this.put = put;
        }
    }

    /** The strikes whose trading counts, as offsets from K0, and how many of them must have the Greek now. */
    record Place(int centre, int reach, int minimum) {
        static final Place AROUND = new Place(0, ChainSums.NARROW, ChainSums.NARROW_MINIMUM);

        /** The legs of one strike alone; no quorum. */
        static Place only(int offset) {
            return new Place(offset, 0, 0);
        }
    }

    /** Each leg with the sign of its Greek. */
    Series net(Greek greek) {
        return share(StrikeFlow.NET, greek, false);
    }

    /** Calls positive, puts negative, whatever the sign of the Greek. */
    Series bySide(Greek greek) {
        return share(StrikeFlow.NET_BY_SIDE, greek, false);
    }

    Series outOfTheMoneyNet(Greek greek) {
        return share(StrikeFlow.NET, greek, true);
    }

    Series outOfTheMoneyBySide(Greek greek) {
        return share(StrikeFlow.NET_BY_SIDE, greek, true);
    }

    /** The seven directional flows φ of specification C2-6: all positive when calls are bought against puts. */
    List<Series> directional() {
        return List.of(
                net(ChainSums.DELTA),
                bySide(ChainSums.GAMMA),
                bySide(ChainSums.THETA),
                bySide(ChainSums.VEGA),
                outOfTheMoneyNet(ChainSums.VANNA),
                times(-1, outOfTheMoneyNet(ChainSums.CHARM)),
                outOfTheMoneyBySide(ChainSums.VOLGA));
    }

    private Series share(StrikeFlow output, Greek greek, boolean outOfTheMoneyOnly) {
        return over(sum(output, greek, outOfTheMoneyOnly), sum(StrikeFlow.GROSS, greek, outOfTheMoneyOnly));
    }

    private Series sum(StrikeFlow output, Greek greek, boolean outOfTheMoneyOnly) {
        List<Series> panels = List.of(
                signs.call.series(),
                ChainPanel.VOLUME_CE.series(),
                greek.call().series(),
                signs.put.series(),
                ChainPanel.VOLUME_PE.series(),
                greek.put().series());
        return strikeFlow(
                output,
                panels,
                List.of(ChainSums.ATM, ChainSums.STEP, ChainSums.FORWARD),
                MINUTES,
                place.centre(),
                place.reach(),
                outOfTheMoneyOnly ? 1 : 0,
                place.minimum(),
                MINIMUM_MINUTES);
    }
}
