package org.marketregime.features.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Candidates so close to each other that they are one level. */
record Cluster(List<Candidate> members) {
    /** All clusters in ascending order: a price joins the open one, or opens the next. */
    static List<Cluster> all(List<Candidate> candidates) {
        List<Candidate> sorted = candidates.stream()
                .filter(Candidate::exists)
                .sorted(Comparator.comparingDouble(Candidate::price))
                .toList();
        List<Cluster> clusters = new ArrayList<>();
        List<Candidate> open = new ArrayList<>();
        for (Candidate next : sorted) {
            boolean joins = !open.isEmpty()
                    && next.price() <= 1.002 * open.getLast().price()
                    && next.price() <= 1.004 * open.getFirst().price();
            if (!joins) {
                open = new ArrayList<>();
                clusters.add(new Cluster(open));
            }
            open.add(next);
        }
        return clusters;
    }

    double price() {
        double sum = 0;
        for (Candidate member : members) {
            sum += member.weight() * member.price();
        }
        return sum / weight();
    }

    private double weight() {
        return members.stream().mapToDouble(Candidate::weight).sum();
    }

    Set<Family> families() {
        Set<Family> families = EnumSet.noneOf(Family.class);
        members.forEach(member -> families.add(member.family()));
        return families;
    }

    /** c_mtf. */
    double diversity() {
        return Math.min(1, families().size() / 8.0);
    }

    /** Share of the weight that comes from open interest and straddles. */
    double chainShare() {
        return members.stream()
                        .filter(member -> member.family().ofOptions())
                        .mapToDouble(Candidate::weight)
                        .sum()
                / weight();
    }

    /** c_round. */
    double roundness() {
        return isNear(1000) ? 1 : isNear(500) ? 0.6 : isNear(100) ? 0.3 : 0;
    }

    private boolean isNear(double step) {
        double multiple = step * Math.round(price() / step);
        return multiple > 0 && Math.abs(price() / multiple - 1) <= 0.0005;
    }
}
