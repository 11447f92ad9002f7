package org.marketregime.kernels.scalar;

import java.util.Arrays;

/** Candidates of levels in the order of their prices, and the levels that they form. Rulings C7-n and C7-p. */
final class LevelList {
    /** Furthest from the candidate below, and from the lowest of the level. */
    private static final double NEXT = 1.002;

    private static final double WIDEST = 1.004;

    /** Families of the option chain and of the straddles. */
    private static final int CHAIN = 4;

    private static final int STRADDLES = 5;

    private double[] prices = new double[128];
    private double[] weights = new double[128];
    private int[] families = new int[128];
    private int candidates;

    private double[] levels = new double[128];
    private double[] chainShares = new double[128];
    /** Bit f is set if a candidate is of family f. */
    private int[] members = new int[128];

    private int count;

    void clear() {
        candidates = 0;
        count = 0;
    }

    /** Adds a candidate behind those of the same price; what is not a price is left out. */
    void add(double price, double weight, int family) {
        if (!(price > 0 && Double.isFinite(price))) {
            return;
        }
        if (candidates == prices.length) {
            grow();
        }
        int at = candidates++;
        while (at > 0 && prices[at - 1] > price) {
            prices[at] = prices[at - 1];
            weights[at] = weights[at - 1];
            families[at] = families[at - 1];
            at--;
        }
        prices[at] = price;
        weights[at] = weight;
        families[at] = family;
    }

    private void grow() {
        int capacity = 2 * prices.length;
        prices = Arrays.copyOf(prices, capacity);
        weights = Arrays.copyOf(weights, capacity);
        families = Arrays.copyOf(families, capacity);
        levels = new double[capacity];
        chainShares = new double[capacity];
        members = new int[capacity];
    }

    /** Forms the levels. */
    void cluster() {
        count = 0;
        int end = 0;
        while (end < candidates) {
            int first = end++;
            while (end < candidates && prices[end] <= prices[end - 1] * NEXT && prices[end] <= prices[first] * WIDEST) {
                end++;
            }
            form(first, end);
        }
    }

    private void form(int from, int to) {
        double weight = 0;
        double value = 0;
        double chain = 0;
        int mask = 0;
        for (int i = from; i < to; i++) {
            weight += weights[i];
            value += weights[i] * prices[i];
            chain += families[i] == CHAIN || families[i] == STRADDLES ? weights[i] : 0;
            mask |= 1 << families[i];
        }
        levels[count] = value / weight;
        chainShares[count] = chain / weight;
        members[count] = mask;
        count++;
    }

    /** How many levels there are, lowest first. */
    int count() {
        return count;
    }

    double price(int level) {
        return levels[level];
    }

    /** The share of the option chain and the straddles in the weight of a level. */
    double chainShare(int level) {
        return chainShares[level];
    }

    int families(int level) {
        return Integer.bitCount(members[level]);
    }

    boolean hasFamily(int level, int family) {
        return (members[level] >> family & 1) == 1;
    }
}
