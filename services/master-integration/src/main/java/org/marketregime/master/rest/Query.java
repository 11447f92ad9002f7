package org.marketregime.master.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;
import org.springframework.util.MultiValueMap;

/** The query parameters of one request. What a path does not know it refuses: a typing error must not go unseen. */
final class Query {
    private static final int MOST_ITEMS = 1000;

    private final MultiValueMap<String, String> parameters;

    private Query(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    static Query of(MultiValueMap<String, String> parameters, String... known) {
        Set<String> names = new TreeSet<>(List.of(known));
        parameters.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw new ApiException(
                        ApiError.PARAMETER_UNKNOWN,
                        names.isEmpty()
                                ? "the path has no query parameters"
                                : "the path has the query parameters " + String.join(", ", names) + " only");
            }
            if (values.size() != 1) {
                throw new ApiException(ApiError.PARAMETER_REPEATED, name + " is given " + values.size() + " times");
            }
        });
        return new Query(parameters);
    }

    @Nullable
    Instant time(String name) {
        String text = text(name);
        return text == null ? null : ApiTime.parse(name, text);
    }

    /** The comma-separated items of {@code name} without repetition, in the order given; null when it is not there. */
    @Nullable
    Set<String> items(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        List<String> items = new ArrayList<>(List.of(text.split(",", MOST_ITEMS + 1)));
        if (items.size() > MOST_ITEMS) {
            throw new ApiException(ApiError.PARAMETER_INVALID, name + " lists at most " + MOST_ITEMS + " items");
        }
        if (items.contains("")) {
            throw new ApiException(ApiError.PARAMETER_INVALID, name + " lists an empty item");
        }
        return new java.util.LinkedHashSet<>(items);
    }

    private @Nullable String text(String name) {
        List<String> values = parameters.get(name);
        if (values == null) {
            return null;
        }
        String text = values.getFirst();
        if (text == null || text.isEmpty()) {
            throw new ApiException(ApiError.PARAMETER_INVALID, name + " is given without a value");
        }
        return text;
    }
}
