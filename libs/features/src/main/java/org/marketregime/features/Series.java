package org.marketregime.features;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.marketregime.kernels.Kernel;
import org.marketregime.kernels.Output;

/**
 * A number per minute, written as what it is computed from. The text of a series is its formula; equal series are
 * computed once.
 */
public sealed interface Series {
    /** The formula, in the notation of the catalogue. */
    String formula();

    /** A column that stage 0 fills every minute, or that memory of earlier sessions fills at the open. */
    record Input(String name) implements Series {
        @Override
        public String formula() {
            return name;
        }
    }

    /** What earlier sessions left of another series of the same expiry; constant through a session. */
    record Previous(Series of, Statistic statistic) implements Series {
        @Override
        public String formula() {
            return "previous_" + statistic.name().toLowerCase(Locale.ROOT) + "(" + of.formula() + ")";
        }
    }

    /** A series that many formulas share; it is written by its name and defined once. */
    record Named(String name, Series of) implements Series {
        @Override
        public String formula() {
            return name;
        }
    }

    /** A measure of every listed strike that stage 0 fills every minute; kernels over strikes read it. */
    record Panel(String name) implements Series {
        @Override
        public String formula() {
            return name;
        }
    }

    /**
     * What another expiry shows in the same minute.
     *
     * @param place of the expiry among the listed ones, 1 the nearest
     */
    record OfExpiry(Series of, int place) implements Series {
        @Override
        public String formula() {
            return "expiry_" + place + "(" + of.formula() + ")";
        }
    }

    /**
     * What the nearest expiry that two underlyings both list shows in the same minute. Rulings, components 5, 6 and 8, item 10.
     *
     * @param whose chain is read
     */
    record OfCommonExpiry(Series of, Side whose) implements Series {
        @Override
        public String formula() {
            return whose.name().toLowerCase(Locale.ROOT) + "_common_expiry(" + of.formula() + ")";
        }
    }

    /** Of two underlyings: the one that features are of, or the one that it is held against. */
    enum Side {
        OWN,
        OTHER
    }

    /** One output of a kernel; its panels come before its columns. */
    record Computed(Kernel kernel, Output output, List<Series> inputs, List<Double> parameters) implements Series {
        public Computed {
            inputs = SeriesList.of(inputs);
            parameters = List.copyOf(parameters);
        }

        @Override
        public String formula() {
            return output.formula(
                    inputs.stream().map(Series::formula).toList(),
                    parameters.stream().map(Series::number).toList());
        }
    }

    /** What is kept of a session's values of a series. */
    enum Statistic {
        /** Largest value; needs 200 valid minutes, as do the next two. Specification C1-4. */
        HIGH,
        LOW,
        /** Last value. */
        CLOSE,
        /** Last value, however few there were. */
        LAST;

        static final int MINIMUM = 200;
    }

    /** The series that this one reads directly. */
    default Stream<Series> reads() {
        return switch (this) {
            case Input input -> Stream.empty();
            case Previous previous -> Stream.empty();
            case Panel panel -> Stream.empty();
            case OfExpiry other -> Stream.empty();
            case OfCommonExpiry common -> Stream.empty();
            case Named named -> Stream.of(named.of());
            case Computed computed -> computed.inputs().stream();
        };
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
