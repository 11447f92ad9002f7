package org.marketregime.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
    private static final String HEADER =
            "ts,underlying,expiry,strike,ce_close,ce_cumvol,ce_oi,pe_close,pe_cumvol,pe_oi,fwd_near\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"));
        return new CommandLine(new ImportCommand(clock))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String table(String name) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int minute = 20; minute < 40; minute++) {
            for (int strike = 24_400; strike <= 24_600; strike += 50) {
                String side = (80 + minute) + "," + (1_000 + minute * 7) + "," + (500 + minute);
                text.append("2025-08-29 09:" + minute + ":16,NIFTY,2025-09-02," + strike + "," + side + "," + side
                        + ",24500\n");
            }
        }
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void sealsASessionAndSaysHowItReadTheFile() throws IOException {
        String file = table("day.csv");
        String root = folder.resolve("root").toString();

        assertThat(run("--in", file, "--root", root)).isZero();

        assertThat(out.toString())
                .contains("stamp: snapshot (100 of 100 stamps are not on a whole minute)")
                .contains("open interest: lots (10 of 200 values are multiples of their lot size)")
                .contains("NIFTY 2025-08-29 regular session: 20 of 375 minutes (flagged)")
                .contains("100 rows = 100 used + 0 outside the session + 0 duplicate + 0 rejected")
                .contains("1 column ignored: fwd_near")
                .contains("sealed: 7 hours");
        assertThat(err.toString()).contains("import: 100 %").doesNotContain("refused");
        assertThat(folder.resolve("root/NIFTY/2025/08/29/quality.json")).exists();
        assertThat(folder.resolve("root/NIFTY/2025/08/29/09/m001-044.parquet")).exists();
    }

    @Test
    void saysUnchangedTheSecondTime() throws IOException {
        String file = table("day.csv");
        String root = folder.resolve("root").toString();

        run("--in", file, "--root", root);
        out.getBuffer().setLength(0);

        assertThat(run("--in", file, "--root", root)).isZero();
        assertThat(out.toString())
                .contains("unchanged: all 7 hours were sealed before with the same contents")
                .contains("1 session: 0 hours sealed, 7 unchanged");
    }

    @Test
    void goesOnAndFailsWhenAFileIsRefused() throws IOException {
        String good = table("good.csv");
        String bad = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n").toString();

        int code = run("--in", bad, good, "--root", folder.resolve("root").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("refused: bad.csv lacks the column ts");
        assertThat(out.toString()).contains("bad.csv: refused").contains("sealed: 7 hours");
    }

    @Test
    void looksWithoutWriting() throws IOException {
        assertThat(run("--in", table("day.csv"), "--dry-run")).isZero();

        assertThat(out.toString()).contains("20 of 375 minutes").contains("1 session, nothing written");
        assertThat(folder.resolve("root")).doesNotExist();
    }

    @Test
    void takesChoicesInAnyCase() throws IOException {
        int code = run(
                "--in",
                table("day.csv"),
                "--dry-run",
                "--stamp",
                "snapshot",
                "--oi-unit",
                "shares",
                "--volume-unit",
                "LOTS");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("open interest: shares (as told)").contains("volume: lots (as told)");
    }

    @Test
    void explainsAWrongCommandLine() throws IOException {
        String file = table("day.csv");

        assertThat(run("--in", file)).isEqualTo(2);
        assertThat(err.toString()).contains("--root");
        assertThat(run("--in", file, "--dry-run", "--zone", "Asia/Calcuttta")).isEqualTo(2);
        assertThat(err.toString()).contains("Asia/Calcuttta");
        assertThat(run("--in", file, "--dry-run", "--bar", "0")).isEqualTo(2);
        assertThat(run("--in", file, "--dry-run", "--underlying", "../x")).isEqualTo(2);
        assertThat(run("--in", file, "--dry-run", "--oi-unit", "kilos")).isEqualTo(2);
    }

    @Test
    void namesAFolderWithoutContractFacts() throws IOException {
        int code = run(
                "--in",
                table("day.csv"),
                "--dry-run",
                "--contracts",
                folder.resolve("none").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("contracts.tsv").contains("none");
    }

    @Test
    void helpsWithEveryOption() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString())
                .contains("--in=FILE", "--root=DIR", "--stamp=KIND", "--oi-unit=UNIT", "--zone=ZONE", "--dry-run")
                .contains("Exit codes:");
    }
}
