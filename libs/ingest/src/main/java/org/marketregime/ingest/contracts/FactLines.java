package org.marketregime.ingest.contracts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** The lines of a file of dated facts: tab-separated fields, {@code #} begins a comment line. */
final class FactLines {
    private FactLines() {}

    /** A line and where it stands, so that whatever is wrong with it can be named. */
    record Line(String file, int number, List<String> fields) {
        String kind() {
            return fields.getFirst();
        }

        Line expect(int count) {
            if (fields.size() != count) {
                throw wrong("a " + kind() + " line has " + count + " fields, this one " + fields.size());
            }
            return this;
        }

        String text(int field) {
            return fields.get(field);
        }

        LocalDate date(int field) {
            try {
                return LocalDate.parse(text(field));
            } catch (DateTimeParseException _) {
                throw wrong("wanted a date like 2025-08-29, found " + text(field));
            }
        }

        LocalDate dateOr(int field, LocalDate open) {
            return text(field).equals("-") ? open : date(field);
        }

        double positive(int field) {
            try {
                double value = Double.parseDouble(text(field));
                if (value > 0 && Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException _) {
                // named below, like any other value that is no positive number
            }
            throw wrong("wanted a positive number, found " + text(field));
        }

        PlatformException wrong(String what) {
            return new PlatformException(ErrorCode.CONFIG_INVALID, file + " line " + number + ": " + what);
        }
    }

    static List<Line> read(InputStream in, String file) {
        List<Line> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            int number = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                if (!text.isBlank() && !text.startsWith("#")) {
                    lines.add(new Line(file, number, List.of(text.split("\t", -1))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
