package org.marketregime.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

class HeaderTest {
    private static final List<String> LEAST = List.of("ts", "underlying", "expiry", "strike", "ce_close", "pe_close");

    @Test
    void readsByNameInAnyOrderAndCase() {
        List<String> names = new ArrayList<>(List.of("PE_LTP", "Strike_Price", "CALL_LTP", "Fut", "Index Name"));
        names.addAll(List.of("Timestamp", "Expiry-Date"));

        Header header = Header.of(names, "f", false);

        assertThat(header.columns())
                .containsEntry(Field.PE_CLOSE, 0)
                .containsEntry(Field.STRIKE, 1)
                .containsEntry(Field.CE_CLOSE, 2)
                .containsEntry(Field.FUTURE_CLOSE, 3)
                .containsEntry(Field.UNDERLYING, 4)
                .containsEntry(Field.TS, 5)
                .containsEntry(Field.EXPIRY, 6);
    }

    @Test
    void prefersTheProperNameAndNamesWhatItIgnores() {
        List<String> names = new ArrayList<>(LEAST);
        names.addAll(List.of("ce_ltp", "fwd_near", "nse_ts"));

        Header header = Header.of(names, "f", false);

        assertThat(header.columns()).containsEntry(Field.CE_CLOSE, 4);
        assertThat(header.ignored()).containsExactly("ce_ltp", "fwd_near", "nse_ts");
    }

    @Test
    void namesEveryNeededColumnThatIsAbsent() {
        assertThatThrownBy(() -> Header.of(List.of("time", "strike", "ce_close"), "day.csv", false))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                .hasMessageContaining("day.csv lacks the column ts (or trade_date and trade_time), underlying")
                .hasMessageContaining("expiry, pe_close")
                .hasMessageContaining("it has time, strike, ce_close");
    }

    @Test
    void refusesAColumnThatIsThereTwice() {
        List<String> names = new ArrayList<>(LEAST);
        names.add("CE_Close");

        assertThatThrownBy(() -> Header.of(names, "f", false)).hasMessageContaining("two columns \"ce_close\"");
    }

    @Test
    void refusesAThousandColumns() {
        List<String> names = new ArrayList<>(LEAST);
        for (int i = 0; i < 1_000; i++) {
            names.add("x" + i);
        }
        assertThatThrownBy(() -> Header.of(names, "f", false)).hasMessageContaining("1006 columns");
    }

    @Test
    void doesWithoutUnderlyingWhenItIsTold() {
        assertThat(Header.of(List.of("ts", "expiry", "strike", "ce_close", "pe_close"), "f", true)
                        .has(Field.UNDERLYING))
                .isFalse();
    }

    @Test
    void knowsTheFortyEightColumns() {
        List<String> names = new ArrayList<>(LegacyTable.COLUMNS);
        Collections.reverse(names);
        names.add("dte_bucket");

        Header header = Header.of(names, "f", false);

        assertThat(LegacyTable.COLUMNS).hasSize(48);
        assertThat(header.shape()).isEqualTo(Header.Shape.LEGACY);
        assertThat(header.missing()).isEmpty();
        assertThat(header.ignored()).contains("dte_bucket", "ce_symbol", "zone_name");
    }

    @Test
    void namesTheColumnsOfTheFortyEightThatItCanDoWithout() {
        List<String> names = new ArrayList<>(LegacyTable.COLUMNS);
        names.removeAll(List.of("zone_name", "ce_rho"));

        assertThat(Header.of(names, "f", false).missing()).containsExactly("zone_name", "ce_rho");
    }
}
