package org.marketregime.master.rest;

import java.util.List;
import org.marketregime.contracts.api.ApiError;
import org.marketregime.contracts.api.ApiException;

/** The underlyings that are served. Outside they carry their exchange: {@code NSE:NIFTY}; inside they do not. */
record Underlyings(List<String> names) {
    private static final String EXCHANGE = "NSE:";

    /** The name inside of what a path says: {@code NIFTY} or {@code NSE:NIFTY}. */
    String find(String path) {
        String name = path.startsWith(EXCHANGE) ? path.substring(EXCHANGE.length()) : path;
        if (!names.contains(name)) {
            throw new ApiException(
                    ApiError.UNDERLYING_UNKNOWN,
                    "served are "
                            + String.join(
                                    ", ",
                                    names.stream().map(Underlyings::canonical).toList()));
        }
        return name;
    }

    static String canonical(String name) {
        return EXCHANGE + name;
    }
}
