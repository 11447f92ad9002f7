package org.marketregime.contracts;

import java.util.Locale;

/** Why a message is not used. */
public enum Refusal {
    UNDECODABLE,
    TOO_LARGE,
    UNDERLYING_INVALID,
    COMPONENT_UNKNOWN,
    /** The component is not part of this deployment, so its frames belong to another one. */
    COMPONENT_NOT_DEPLOYED,
    /** The frame's numbers are in an order that nobody here knows. */
    CATALOGUE_UNKNOWN,
    REVISION_INVALID,
    /** A newer revision of the same component and minute is here already. */
    REVISION_SUPERSEDED,
    /** Two different frames claim the same revision. */
    REVISION_CONFLICT,
    TIME_IMPLAUSIBLE,
    /** The time is not the end of a minute of a session. */
    TIME_OFF_GRID,
    SHAPE_MISMATCH,
    /** A value is marked valid and is no finite number, or is marked invalid and is one. */
    VALUE_INVALID,
    CHANNEL_OUT_OF_RANGE,
    HASH_INVALID,
    FRONT_DTE_INVALID;

    private final String code = name().toLowerCase(Locale.ROOT);

    public String code() {
        return code;
    }
}
