package org.marketregime.ingest.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes rows of the 48-column minute-bar table. */
final class LegacyTable {
    static final List<String> COLUMNS = List.of(
            ("trade_date,trade_time,expiry_date,index_name,spot,atm_strike,strike,dte,expiry_bucket,zone_id,zone_name,"
                            + "call_strike_type,put_strike_type,"
                            + "ce_symbol,ce_open,ce_high,ce_low,ce_close,ce_volume,ce_oi,ce_coi,ce_iv,"
                            + "ce_delta,ce_gamma,ce_theta,ce_vega,ce_rho,"
                            + "pe_symbol,pe_open,pe_high,pe_low,pe_close,pe_volume,pe_oi,pe_coi,pe_iv,"
                            + "pe_delta,pe_gamma,pe_theta,pe_vega,pe_rho,"
                            + "future_open,future_high,future_low,future_close,future_volume,future_oi,future_coi")
                    .split(","));

    private final StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');

    /** A row with these cells; the others are empty. */
    LegacyTable row(Map<String, String> cells) {
        Map<String, String> left = new HashMap<>(cells);
        StringBuilder row = new StringBuilder();
        for (String column : COLUMNS) {
            String cell = left.remove(column);
            row.append(cell == null ? "" : cell).append(',');
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("no such columns: " + left.keySet());
        }
        row.setLength(row.length() - 1);
        text.append(row).append('\n');
        return this;
    }

    String text() {
        return text.toString();
    }
}
