package org.marketregime.features.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.domain.TradingSession;
import org.marketregime.kernels.black.BlackModel;
import org.marketregime.kernels.black.Greek;

/**
 * The chain of one expiry through one session, minute by minute: forward, at-the-money strike and the three role
 * strikes with their prices. Roles are named from the call's side: ATM at K0, ITM1 at K0 − h, OTM1 at K0 + h.
 */
final class ExpiryChain {
    private static final int ROLES = 3;
    private static final int UNLISTED = -1;
    private static final double TICK = 0.05;
    private static final double FORWARD_SHARE = 0.001;

    private final LocalDate expiry;
    private final TimeToExpiry time;
    private final ListedStrikes strikes = new ListedStrikes();
    private final List<Leg> calls = new ArrayList<>();
    private final List<Leg> puts = new ArrayList<>();
    private final Forward forwards = new Forward();
    private final int[][] roleSlots = new int[TradingSession.MINUTES][ROLES];

    private LastInterest previous = LastInterest.NONE;
    private double step = Double.NaN;
    private double forward = Double.NaN;
    private double atm = Double.NaN;

    private final @Nullable BlackModel model;
    private final @Nullable Smiles smiles;
    private final @Nullable LegGreeks legs;
    private final RecentVolume recent = new RecentVolume();
    private @Nullable Smile smile;
    private @Nullable ChainGreeks greeks;

    /** @param model solves for volatilities; null if nobody asks for them */
    ExpiryChain(LocalDate tradeDate, LocalDate expiry, double rate, @Nullable BlackModel model) {
        this.expiry = expiry;
        this.time = new TimeToExpiry(tradeDate, expiry, rate);
        this.model = model;
        this.smiles = model == null ? null : new Smiles(time, rate, model);
        this.legs = model == null ? null : new LegGreeks(model);
    }

    LocalDate expiry() {
        return expiry;
    }

    void remember(LastInterest left) {
        previous = left;
    }

    LastInterest lastInterest() {
        double[] callsLeft = new double[strikes.count()];
        double[] putsLeft = new double[strikes.count()];
        for (int rank = 0; rank < strikes.count(); rank++) {
            callsLeft[rank] = calls.get(strikes.slot(rank)).lastInterest();
            putsLeft[rank] = puts.get(strikes.slot(rank)).lastInterest();
        }
        return new LastInterest(strikes.listed(), callsLeft, putsLeft);
    }

    void begin() {
        calls.forEach(Leg::begin);
        puts.forEach(Leg::begin);
    }

    /** What a row says of one side. */
    record Print(double close, double volume, double openInterest) {}

    void print(int minute, double strike, Print call, Print put) {
        recent.mark(minute);
        int slot = strikes.list(strike);
        if (slot == calls.size()) {
            calls.add(new Leg());
            puts.add(new Leg());
        }
        calls.get(slot).print(minute, call.close(), call.volume(), call.openInterest());
        puts.get(slot).print(minute, put.close(), put.volume(), put.openInterest());
    }

    /** Settles the minute after all its rows are in. */
    void settle(int minute, double spot) {
        double discount = time.discount(minute);
        forward = forwards.next(minute, spot, time.growth(minute), discount, strikes, new Forward.ParityLegs() {
            @Override
            public double call(int slot) {
                return calls.get(slot).parityPrice(minute);
            }

            @Override
            public double put(int slot) {
                return puts.get(slot).parityPrice(minute);
            }
        });
        if (Double.isNaN(step) && Double.isFinite(forward)) {
            step = strikes.step(forward);
        }
        atm = strikes.at(forward);
        double slack = Math.max(TICK, FORWARD_SHARE * forward);
        for (int rank = 0; rank < strikes.count(); rank++) {
            int slot = strikes.slot(rank);
            double intrinsic = discount * (forward - strikes.strike(rank));
            calls.get(slot).settle(minute, Math.max(intrinsic, 0) - slack);
            puts.get(slot).settle(minute, Math.max(-intrinsic, 0) - slack);
        }
        int[] slots = roleSlots[minute - 1];
        for (Role role : Role.values()) {
            double strike = atm + role.steps() * (role == Role.ATM ? 0 : step);
            slots[role.ordinal()] = Double.isFinite(strike) ? strikes.slotOf(strike) : UNLISTED;
        }
        if (smiles != null) {
            double straddle = straddle(slots[Role.ATM.ordinal()], minute);
            smile = smiles.next(minute, forward, atm, straddle, strikes, calls, puts);
        }
    }

    /** The smile of the settled minute. */
    Smile smile() {
        if (smile == null) {
            throw new IllegalStateException("the session of " + expiry + " was opened without smiles");
        }
        return smile;
    }

    /** Writes the settled minute into the columns that are wanted. */
    void fill(int minute, InputColumns wanted, Columns columns) {
        int row = minute - 1;
        wanted.set(columns, ChainInput.FORWARD, row, forward);
        wanted.set(columns, ChainInput.DISCOUNT, row, time.discount(minute));
        wanted.set(columns, ChainInput.TAU, row, time.years(minute));
        wanted.set(columns, ChainInput.MINUTES_TO_EXPIRY, row, time.minutes(minute));
        wanted.set(columns, ChainInput.ATM_STRIKE, row, atm);
        wanted.set(columns, ChainInput.STRIKE_STEP, row, step);
        wanted.set(columns, ChainInput.LAST_HOUR, row, time.lastHour(minute) ? 1 : 0);
        if (smile != null) {
            wanted.set(columns, ChainInput.ATM_VOLATILITY, row, smile.atmVolatility());
            wanted.set(columns, ChainInput.STRADDLE_VOLATILITY, row, smile.straddleVolatility());
        }
        double legsValid = 0;
        for (Role role : Role.values()) {
            int slot = roleSlots[row][role.ordinal()];
            wanted.set(columns, role.straddle(), row, straddle(slot, minute));
            wanted.set(columns, role.heldStraddle1(), row, held(minute, 1, role, this::straddle));
            wanted.set(columns, role.heldStraddle15(), row, held(minute, 15, role, this::straddle));
            fill(minute, wanted, columns, role, role.call(), calls, this::call);
            fill(minute, wanted, columns, role, role.put(), puts, this::put);
            if (slot >= 0) {
                legsValid += (calls.get(slot).valid() ? 1 : 0) + (puts.get(slot).valid() ? 1 : 0);
            }
        }
        wanted.set(columns, ChainInput.HELD_30M_STRADDLE_ATM, row, held(minute, 30, Role.ATM, this::straddle));
        wanted.set(columns, ChainInput.LEGS_VALID, row, legsValid);
        wanted.set(columns, ChainInput.CHAIN_VOLUME, row, chainVolume());
    }

    private void fill(
            int minute,
            InputColumns wanted,
            Columns columns,
            Role role,
            Role.LegInputs inputs,
            List<Leg> legs,
            Priced priced) {
        int row = minute - 1;
        int slot = roleSlots[row][role.ordinal()];
        wanted.set(columns, inputs.price(), row, priced.price(slot, minute));
        wanted.set(columns, inputs.held1(), row, held(minute, 1, role, priced));
        wanted.set(columns, inputs.held15(), row, held(minute, 15, role, priced));
        wanted.set(
                columns,
                inputs.volume(),
                row,
                slot < 0 ? Double.NaN : legs.get(slot).volume());
    }

    /** Writes the settled minute into the panels that are wanted. */
    void fill(int minute, WantedPanels wanted, StrikePanels panels) {
        if (!wanted.any()) {
            return;
        }
        int row = minute - 1;
        panels.list(row, strikes.listed());
        for (int rank = 0; rank < strikes.count(); rank++) {
            Leg call = calls.get(strikes.slot(rank));
            Leg put = puts.get(strikes.slot(rank));
            wanted.set(panels, ChainPanel.LISTED, row, rank, 1);
            wanted.set(panels, ChainPanel.PRICE_CE, row, rank, call.price(minute));
            wanted.set(panels, ChainPanel.PRICE_PE, row, rank, put.price(minute));
            wanted.set(panels, ChainPanel.OI_CE, row, rank, call.openInterest(minute));
            wanted.set(panels, ChainPanel.OI_PE, row, rank, put.openInterest(minute));
            wanted.set(
                    panels, ChainPanel.OI_PUT_EXCESS, row, rank, put.openInterest(minute) - call.openInterest(minute));
            if (recent.hasRows(minute)) {
                wanted.set(panels, ChainPanel.VOLUME_CE, row, rank, call.volume());
                wanted.set(panels, ChainPanel.VOLUME_PE, row, rank, put.volume());
            }
            if (wanted.wants(ChainPanel.OI_PREVIOUS_CE)) {
                wanted.set(panels, ChainPanel.OI_PREVIOUS_CE, row, rank, previous.call(strikes.strike(rank)));
                wanted.set(panels, ChainPanel.OI_PREVIOUS_PE, row, rank, previous.put(strikes.strike(rank)));
            }
        }
        VolumePanels.fill(minute, wanted, panels, recent, strikes, calls, puts);
        if (smile != null) {
            fillSmile(row, wanted, panels, smile);
            if (wanted.greeksOrDemand()) {
                fillGreeks(row, wanted, panels, smile);
            }
            if (legs != null && wanted.legs()) {
                legs.fill(smile, strikes, wanted, panels);
            }
        }
    }

    private static void fillSmile(int row, WantedPanels wanted, StrikePanels panels, Smile smile) {
        for (int rank = 0; rank < smile.count(); rank++) {
            wanted.set(panels, ChainPanel.IV_CE, row, rank, smile.legVolatility(true, rank));
            wanted.set(panels, ChainPanel.IV_PE, row, rank, smile.legVolatility(false, rank));
            wanted.set(panels, ChainPanel.IV, row, rank, smile.strikeVolatility(rank));
            wanted.set(panels, ChainPanel.GREEK_IV, row, rank, smile.greekVolatility(rank));
        }
    }

    private void fillGreeks(int row, WantedPanels wanted, StrikePanels panels, Smile now) {
        ChainGreeks before = greeks;
        greeks = ChainGreeks.of(now, Objects.requireNonNull(model));
        Demand demand = wanted.demand() ? Demand.between(before, greeks) : null;
        for (WantedPanels.WantedGreek greek : wanted.greeks()) {
            panels.set(greek.panel(), row, greeks.all(greek.greek()));
        }
        double[] gamma = greeks.all(Greek.GAMMA);
        for (int rank = 0; rank < gamma.length; rank++) {
            if (Double.isFinite(gamma[rank])) {
                wanted.set(panels, ChainPanel.GREEKS_KNOWN, row, rank, 1);
            }
        }
        if (demand != null) {
            fillDemand(row, wanted, panels, demand);
        }
    }

    /** Only what traded in the minute tells of demand. */
    private void fillDemand(int row, WantedPanels wanted, StrikePanels panels, Demand demand) {
        for (int rank = 0; rank < strikes.count(); rank++) {
            if (calls.get(strikes.slot(rank)).volume() > 0) {
                wanted.set(panels, ChainPanel.DEMAND_CE, row, rank, demand.sign(true, rank, false));
                wanted.set(panels, ChainPanel.RELATIVE_DEMAND_CE, row, rank, demand.sign(true, rank, true));
            }
            if (puts.get(strikes.slot(rank)).volume() > 0) {
                wanted.set(panels, ChainPanel.DEMAND_PE, row, rank, demand.sign(false, rank, false));
                wanted.set(panels, ChainPanel.RELATIVE_DEMAND_PE, row, rank, demand.sign(false, rank, true));
            }
        }
    }

    private double chainVolume() {
        double sum = 0;
        for (int slot = 0; slot < calls.size(); slot++) {
            sum += calls.get(slot).volume() + puts.get(slot).volume();
        }
        return sum;
    }

    private interface Priced {
        double price(int slot, int minute);
    }

    /** Log return over {@code minutes} of what held the role at their start. Specification P-7, not theta-adjusted. */
    private double held(int minute, int minutes, Role role, Priced priced) {
        int start = minute - minutes;
        if (start < 1) {
            return Double.NaN;
        }
        int slot = roleSlots[start - 1][role.ordinal()];
        double ratio = priced.price(slot, minute) / priced.price(slot, start);
        return ratio > 0 ? StrictMath.log(ratio) : Double.NaN;
    }

    private double straddle(int slot, int minute) {
        return call(slot, minute) + put(slot, minute);
    }

    private double call(int slot, int minute) {
        return slot < 0 ? Double.NaN : calls.get(slot).price(minute);
    }

    private double put(int slot, int minute) {
        return slot < 0 ? Double.NaN : puts.get(slot).price(minute);
    }
}
