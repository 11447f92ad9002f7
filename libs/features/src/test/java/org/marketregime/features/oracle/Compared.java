package org.marketregime.features.oracle;

/** What component 3 compares with the same minute of earlier sessions, each as its then-front expiry showed it. */
enum Compared {
    PUT_CALL_RATIO,
    CALL_VELOCITY,
    PUT_VELOCITY,
    FUTURE_VELOCITY,
    CALL_PREMIUM,
    PUT_PREMIUM,
    FUTURE_RETURN,
    FLOW_3,
    FLOW_5,
    FLOW_10,
    FLOW_15,
    /** Change of all open interest of U7 in 15 minutes, as a share. */
    GROWTH,
    /** Change of the dispersion of open interest in an hour. */
    SPREADING,
    RETURN_5,
    RETURN_15,
    RETURN_45,
    /** Change of the running sum of NF_1. */
    INDEX_5,
    INDEX_15,
    INDEX_45
}
