package org.marketregime.features.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.marketregime.columnar.StrikePanels;
import org.marketregime.kernels.black.Greek;

/** Which panel takes which measure of stage 0; measures that no formula reads have none. */
public final class WantedPanels {
    private static final int UNWANTED = -1;

    private final int[] numbers = new int[ChainPanel.values().length];
    private final List<WantedGreek> greeks = new ArrayList<>();
    private final List<WantedGreek> ofCalls = new ArrayList<>();
    private final List<WantedGreek> ofPuts = new ArrayList<>();

    public WantedPanels() {
        Arrays.fill(numbers, UNWANTED);
    }

    public void want(ChainPanel panel, int number) {
        numbers[panel.ordinal()] = number;
        panel.greek().ifPresent(greek -> greeks.add(new WantedGreek(greek, number)));
        panel.ofCallItself().ifPresent(greek -> ofCalls.add(new WantedGreek(greek, number)));
        panel.ofPutItself().ifPresent(greek -> ofPuts.add(new WantedGreek(greek, number)));
    }

    boolean wants(ChainPanel panel) {
        return numbers[panel.ordinal()] != UNWANTED;
    }

    /** Whether anything is wanted at all. */
    boolean any() {
        return Arrays.stream(numbers).anyMatch(number -> number != UNWANTED);
    }

    /** A Greek and the panel that takes it. */
    record WantedGreek(Greek greek, int panel) {}

    List<WantedGreek> greeks() {
        return greeks;
    }

    /** The Greeks of calls, or puts, on their own volatility. */
    List<WantedGreek> ofLegs(boolean calls) {
        return calls ? ofCalls : ofPuts;
    }

    /** Whether anything is wanted that is made of a leg's own volatility of this minute or before. */
    boolean legs() {
        return !ofCalls.isEmpty() || !ofPuts.isEmpty() || wants(ChainPanel.LEG_IV_CE) || wants(ChainPanel.LEG_IV_PE);
    }

    boolean demand() {
        return wants(ChainPanel.DEMAND_CE)
                || wants(ChainPanel.DEMAND_PE)
                || wants(ChainPanel.RELATIVE_DEMAND_CE)
                || wants(ChainPanel.RELATIVE_DEMAND_PE);
    }

    boolean greeksOrDemand() {
        return !greeks.isEmpty() || demand();
    }

    /** Whether an implied volatility is wanted, or what is made with one. */
    public boolean smile() {
        return greeksOrDemand()
                || legs()
                || wants(ChainPanel.IV)
                || wants(ChainPanel.IV_CE)
                || wants(ChainPanel.IV_PE)
                || wants(ChainPanel.GREEK_IV)
                || wants(ChainPanel.GREEKS_KNOWN);
    }

    public boolean openInterest() {
        return Arrays.stream(ChainPanel.values()).anyMatch(panel -> panel.isOpenInterest() && wants(panel));
    }

    void set(StrikePanels target, ChainPanel panel, int row, int rank, double value) {
        int number = numbers[panel.ordinal()];
        if (number != UNWANTED) {
            target.set(number, row, rank, value);
        }
    }
}
