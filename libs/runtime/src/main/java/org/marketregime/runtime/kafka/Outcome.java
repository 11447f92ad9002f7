package org.marketregime.runtime.kafka;

/** What became of a record. Every accepted record ends in exactly one of these, and is counted there. */
public enum Outcome {
    /** It had its effect. */
    USED,
    /** It came after the time in which it could have had one. */
    LATE,
    /** Its effect was there already. */
    DUPLICATE,
    /** It could not be used and lies on the dead-letter topic. */
    REJECTED
}
