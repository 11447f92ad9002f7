package org.marketregime.research.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.marketregime.columnar.ChainBatch;
import org.marketregime.columnar.Columns;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.domain.TradingCalendar;
import org.marketregime.domain.TradingSession;
import org.marketregime.features.ChainFeatureEngine;
import org.marketregime.features.chain.ChainInput;
import org.marketregime.features.chain.ChainPanel;
import org.marketregime.features.chain.ChainSession;
import org.marketregime.features.chain.InputColumns;
import org.marketregime.features.chain.WantedPanels;
import org.marketregime.features.memory.SessionInput;
import org.marketregime.features.memory.SessionMemory;

/**
 * What stage 0 says of a session and of those behind it, given to a peer: a component's rows are to be made of it and of nothing else.
 * Columns of the front by minute, panels of the last session by minute and strike, and what was known at the open.
 */
final class PeerTables {
    /** The front and the expiry behind it. */
    private static final int EXPIRIES = 2;

    private static final int MINUTES = TradingSession.MINUTES;

    private static final List<ChainPanel> PANELS = List.of(
            ChainPanel.OI_CE,
            ChainPanel.OI_PE,
            ChainPanel.PRICE_CE,
            ChainPanel.PRICE_PE,
            ChainPanel.GREEK_IV,
            ChainPanel.VOLUME_3M_CE,
            ChainPanel.VOLUME_3M_PE,
            ChainPanel.VOLUME_5M_CE,
            ChainPanel.VOLUME_5M_PE,
            ChainPanel.VOLUME_10M_CE,
            ChainPanel.VOLUME_10M_PE,
            ChainPanel.VOLUME_15M_CE,
            ChainPanel.VOLUME_15M_PE,
            ChainPanel.PRICED_15M_CE,
            ChainPanel.PRICED_15M_PE,
            ChainPanel.VALUE_15M_CE,
            ChainPanel.VALUE_15M_PE);

    private final PythonPeer peer;
    private final TradingCalendar calendar;
    private final BufferAllocator allocator;
    private final InputColumns inputs = new InputColumns();
    private final WantedPanels panels = new WantedPanels();

    private PeerTables(PythonPeer peer, TradingCalendar calendar, BufferAllocator allocator) {
        this.peer = peer;
        this.calendar = calendar;
        this.allocator = allocator;
        for (ChainInput input : ChainInput.values()) {
            inputs.want(input, input.ordinal());
        }
        for (int i = 0; i < PANELS.size(); i++) {
            panels.want(PANELS.get(i), i);
        }
    }

    static void give(
            PythonPeer peer,
            LocalDate date,
            ChainBatch rows,
            History history,
            TradingCalendar calendar,
            BufferAllocator allocator) {
        new PeerTables(peer, calendar, allocator).give(date, rows, history);
    }

    private void give(LocalDate date, ChainBatch rows, History history) {
        List<LocalDate> sessions = new ArrayList<>(history.sessions());
        sessions.add(date);
        SessionMemory memory = new SessionMemory(calendar, ChainFeatureEngine.RATE, true);
        memory.imported(history.days());
        Map<ChainInput, double[]> byMinute = new EnumMap<>(ChainInput.class);
        for (ChainInput input : ChainInput.values()) {
            byMinute.put(input, new double[sessions.size() * MINUTES]);
        }
        double[] daysToExpiry = new double[sessions.size() * MINUTES];
        double[] tradingDays = new double[sessions.size() * MINUTES];
        double[] closeBefore = new double[sessions.size()];
        for (int i = 0; i < sessions.size(); i++) {
            memory.open(sessions.get(i));
            Map<SessionInput, Double> atOpen = memory.inputs();
            closeBefore[i] = atOpen.getOrDefault(SessionInput.SPOT_DAY_CLOSE, Double.NaN);
            try (Columns front = columns();
                    Columns next = columns()) {
                ChainSession session = run(sessions.get(i), rows, List.of(front, next), memory);
                for (ChainInput input : ChainInput.values()) {
                    System.arraycopy(column(front, input), 0, byMinute.get(input), i * MINUTES, MINUTES);
                }
                Map<SessionInput, Double> ofFront =
                        memory.inputs(session.expiries().getFirst());
                Arrays.fill(
                        daysToExpiry,
                        i * MINUTES,
                        (i + 1) * MINUTES,
                        ofFront.getOrDefault(SessionInput.DTE, Double.NaN));
                Arrays.fill(
                        tradingDays,
                        i * MINUTES,
                        (i + 1) * MINUTES,
                        ofFront.getOrDefault(SessionInput.DTE_TD, Double.NaN));
                if (i == sessions.size() - 1) {
                    giveOpen(atOpen);
                    givePanels(front.panels(), "");
                    givePanels(next.panels(), "next_");
                    giveColumns(
                            List.of("next_atm_strike", "next_strike_step"),
                            List.of(column(next, ChainInput.ATM_STRIKE), column(next, ChainInput.STRIKE_STEP)));
                }
            }
            memory.complete();
        }
        giveColumns(byMinute.keySet().stream().map(PeerTables::name).toList(), List.copyOf(byMinute.values()));
        giveColumns(List.of("dte", "dte_td"), List.of(daysToExpiry, tradingDays));
        peer.give("by_session", List.of("spot_day_close_by_session"), List.of(closeBefore));
    }

    private Columns columns() {
        return Columns.allocate(ChainInput.values().length, PANELS.size(), MINUTES, allocator);
    }

    private ChainSession run(LocalDate date, ChainBatch rows, List<Columns> expiries, SessionMemory memory) {
        ChainSession.Scope scope = new ChainSession.Scope(EXPIRIES, false, true);
        ChainSession session = new ChainSession(date, ChainFeatureEngine.RATE, SessionSet.vector(), scope);
        int row = 0;
        for (int minute = 1; minute <= MINUTES; minute++) {
            int first = row;
            while (row < rows.rows() && rows.minute(row) == minute) {
                row++;
            }
            session.minute(minute, rows, first, row);
            memory.minute(session.underlying(minute));
            for (int i = 0; i < Math.min(EXPIRIES, session.expiries().size()); i++) {
                session.fill(i, minute, inputs, expiries.get(i));
                session.fill(i, minute, panels, expiries.get(i).panels());
            }
        }
        return session;
    }

    private static double[] column(Columns columns, ChainInput input) {
        double[] values = new double[MINUTES];
        for (int row = 0; row < MINUTES; row++) {
            values[row] = columns.get(input.ordinal(), row);
        }
        return values;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void giveColumns(List<String> names, List<double[]> columns) {
        peer.give("sessions", names, columns);
    }

    private void giveOpen(Map<SessionInput, Double> atOpen) {
        peer.give(
                "sessions",
                atOpen.keySet().stream().map(PeerTables::name).toList(),
                atOpen.values().stream().map(value -> new double[] {value}).toList());
    }

    /** Strikes that are listed come to stay, so that the last minute has them all. */
    private void givePanels(StrikePanels source, String prefix) {
        int strikes = source.count(MINUTES - 1);
        List<double[]> listed = new ArrayList<>();
        for (int i = 0; i < strikes; i++) {
            listed.add(new double[] {source.strike(MINUTES - 1, i)});
        }
        peer.give("strikes", List.of(prefix + "strikes"), listed);
        for (int panel = 0; panel < PANELS.size(); panel++) {
            List<double[]> byStrike = new ArrayList<>();
            for (double[] strike : listed) {
                byStrike.add(ofStrike(source, panel, strike[0]));
            }
            peer.give("panel", List.of(prefix + name(PANELS.get(panel))), byStrike);
        }
    }

    private static double[] ofStrike(StrikePanels source, int panel, double strike) {
        double[] values = new double[MINUTES];
        for (int row = 0; row < MINUTES; row++) {
            int rank = source.rank(row, strike);
            values[row] = rank < 0 ? Double.NaN : source.get(panel, row, rank);
        }
        return values;
    }
}
