package org.marketregime.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The eight components, in the order in which everything lists them. */
public enum ComponentId {
    TRIPLE_STRADDLE(1),
    GREEKS_SENTIMENT(2),
    OI_PA_TRENDING(3),
    IV_SKEW(4),
    ATR_EMA_CPR(5),
    CORRELATION(6),
    SUPPORT_RESISTANCE(7),
    DTE_OVERLAY(8);

    public static final List<ComponentId> ALL = List.of(values());

    private final int number;
    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    ComponentId(int number) {
        this.number = number;
    }

    /** The name in messages, topics and addresses: {@code triple-straddle}. */
    public String wireName() {
        return wireName;
    }

    /** 1…8. */
    public int number() {
        return number;
    }

    /** The component of exactly this wire name, or empty. */
    public static Optional<ComponentId> find(String wireName) {
        return ALL.stream()
                .filter(component -> component.wireName.equals(wireName))
                .findFirst();
    }
}
