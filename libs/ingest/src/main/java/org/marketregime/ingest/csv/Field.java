package org.marketregime.ingest.csv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.marketregime.columnar.ChainColumn;

/** What a column of an input table can mean to us, with the names under which tables bring it. */
enum Field {
    TS(Kind.KEY, "ts", "timestamp", "datetime", "date_time"),
    TRADE_DATE(Kind.KEY, "trade_date"),
    TRADE_TIME(Kind.KEY, "trade_time"),
    UNDERLYING(Kind.KEY, "underlying", "index_name"),
    EXPIRY(Kind.KEY, "expiry", "expiry_date"),
    STRIKE(Kind.KEY, "strike", "strike_price"),

    SPOT(Kind.PRICE, "spot", "spot_price", "underlying_price", "underlying_value"),
    FUTURE_OPEN(Kind.PRICE, "future_open", "fut_open"),
    FUTURE_HIGH(Kind.PRICE, "future_high", "fut_high"),
    FUTURE_LOW(Kind.PRICE, "future_low", "fut_low"),
    FUTURE_CLOSE(Kind.PRICE, "future_close", "fut_close", "future_ltp", "fut_ltp", "future", "fut"),
    FUTURE_VOLUME(Kind.COUNT, "future_volume", "fut_volume"),
    FUTURE_CUMVOL(Kind.COUNT, "future_cumvol", "fut_cumvol"),
    FUTURE_OI(Kind.COUNT, "future_oi", "fut_oi"),

    CE_OPEN(Kind.PRICE, legs("ce", "call", "open")),
    CE_HIGH(Kind.PRICE, legs("ce", "call", "high")),
    CE_LOW(Kind.PRICE, legs("ce", "call", "low")),
    CE_CLOSE(Kind.PRICE, legs("ce", "call", "close", "ltp", "last_price", "last")),
    CE_VOLUME(Kind.COUNT, legs("ce", "call", "volume", "vol")),
    CE_CUMVOL(Kind.COUNT, legs("ce", "call", "cumvol", "cum_volume", "cumulative_volume")),
    CE_OI(Kind.COUNT, legs("ce", "call", "oi", "open_interest")),
    CE_IV(Kind.VOLATILITY, legs("ce", "call", "iv", "implied_volatility")),
    CE_BID(Kind.PRICE, legs("ce", "call", "bid", "bid_price")),
    CE_ASK(Kind.PRICE, legs("ce", "call", "ask", "ask_price")),
    CE_DELTA(Kind.CHECK, legs("ce", "call", "delta")),

    PE_OPEN(Kind.PRICE, legs("pe", "put", "open")),
    PE_HIGH(Kind.PRICE, legs("pe", "put", "high")),
    PE_LOW(Kind.PRICE, legs("pe", "put", "low")),
    PE_CLOSE(Kind.PRICE, legs("pe", "put", "close", "ltp", "last_price", "last")),
    PE_VOLUME(Kind.COUNT, legs("pe", "put", "volume", "vol")),
    PE_CUMVOL(Kind.COUNT, legs("pe", "put", "cumvol", "cum_volume", "cumulative_volume")),
    PE_OI(Kind.COUNT, legs("pe", "put", "oi", "open_interest")),
    PE_IV(Kind.VOLATILITY, legs("pe", "put", "iv", "implied_volatility")),
    PE_BID(Kind.PRICE, legs("pe", "put", "bid", "bid_price")),
    PE_ASK(Kind.PRICE, legs("pe", "put", "ask", "ask_price")),
    PE_DELTA(Kind.CHECK, legs("pe", "put", "delta")),

    DTE(Kind.CHECK, "dte"),
    ATM_STRIKE(Kind.CHECK, "atm_strike"),
    ZONE_ID(Kind.CHECK, "zone_id"),
    CE_STRIKE_TYPE(Kind.STRIKE_TYPE, "call_strike_type"),
    PE_STRIKE_TYPE(Kind.STRIKE_TYPE, "put_strike_type");

    /** How the text of a cell is read. */
    enum Kind {
        /** Says which row it is; a row without it is no row. */
        KEY,
        PRICE,
        /** Number of lots or shares; in lots it has a fraction where shares of an older lot size are left. */
        COUNT,
        VOLATILITY,
        /** Derived by the vendor; compared with what we derive, never stored. */
        CHECK,
        /** ATM, ITM1…, OTM1…; compared, never stored. */
        STRIKE_TYPE
    }

    private static final Field[] ALL = values();

    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    Field(Kind kind, String... names) {
        this.kind = kind;
        this.names = List.of(names);
    }

    private static String[] legs(String side, String longSide, String... measures) {
        List<String> names = new ArrayList<>();
        for (String measure : measures) {
            names.add(side + "_" + measure);
            names.add(longSide + "_" + measure);
        }
        return names.toArray(String[]::new);
    }

    static int count() {
        return ALL.length;
    }

    static Field at(int slot) {
        return ALL[slot];
    }

    /** Where arrays by field hold it; {@link #at} is the inverse. */
    @SuppressWarnings("EnumOrdinal") // arrays of a row live as long as the row
    int slot() {
        return ordinal();
    }

    Kind kind() {
        return kind;
    }

    /** The names under which it comes, the preferred one first. */
    List<String> names() {
        return names;
    }

    /** The preferred name. */
    String column() {
        return names.getFirst();
    }

    boolean isOfFuture() {
        return name().startsWith("FUTURE_");
    }

    /** Where the value is stored, or null for what is not stored under its own name. */
    @Nullable
    ChainColumn stored() {
        return switch (kind) {
            case PRICE, VOLATILITY, COUNT -> name().endsWith("_CUMVOL") ? null : ChainColumn.valueOf(name());
            case KEY, CHECK, STRIKE_TYPE -> null;
        };
    }

    static String normalised(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }
}
