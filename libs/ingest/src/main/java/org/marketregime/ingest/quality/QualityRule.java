package org.marketregime.ingest.quality;

/**
 * The rules that a session is held against, Q1 to Q15. Implied volatility is solved from prices and validity is decided
 * by stage 0 with the forward known then, so rules about the vendor's derived columns and about arbitrage only count.
 */
public enum QualityRule {
    Q1("the columns of the shape are there", "a file without a needed column is refused; others are named"),
    Q2("one row per stamp, expiry and strike", "identical repeats are dropped, contradicting rows rejected"),
    Q3("375 minutes", "missing minutes stay missing; more than 5 % flag the day"),
    Q4("one spot and one future per stamp; one-minute return of spot within 3 %", "the value of most rows is taken"),
    Q5("prices not negative; high and low enclose open and close", "the price, or all four of the leg, missing"),
    Q6("put-call parity of the 11 strikes nearest the money within max(0.10, 0.05 %)", "counted"),
    Q7("no price more than two ticks below its intrinsic value", "counted"),
    Q8("the unit of implied volatility is decided once a file", "percent divided by 100"),
    Q9("implied volatility within 0.02 to 2", "missing"),
    Q10("the vendor's delta has its sign and falls with the strike", "counted"),
    Q11("open interest not negative; its total within 30 % of the minute before", "negative missing, jumps counted"),
    Q12("dte is the days from trade date to expiry", "row rejected"),
    Q13("an expiry is a session of the calendar", "named"),
    Q14("the vendor's strike types agree with the rank from its ATM strike", "counted"),
    Q15("the vendor's zone agrees with the time", "counted");

    private final String wanted;
    private final String effect;

    QualityRule(String wanted, String effect) {
        this.wanted = wanted;
        this.effect = effect;
    }

    /** What must be true. */
    public String wanted() {
        return wanted;
    }

    /** What becomes of data that break it. */
    public String effect() {
        return effect;
    }
}
