package org.marketregime.features;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Series that know their hash. Formulas share parts, which are made of parts that they share in turn: to hash each anew wherever it
 * occurs would take as long as to write all of them out.
 */
final class SeriesList extends AbstractList<Series> {
    private final List<Series> series;
    private final int hash;

    private SeriesList(List<Series> series) {
        this.series = List.copyOf(series);
        this.hash = this.series.hashCode();
    }

    static SeriesList of(List<Series> series) {
        return series instanceof SeriesList known ? known : new SeriesList(series);
    }

    @Override
    public Series get(int index) {
        return series.get(index);
    }

    @Override
    public int size() {
        return series.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (other instanceof SeriesList list) {
            return this == list || (hash == list.hash && series.equals(list.series));
        }
        return series.equals(other);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
