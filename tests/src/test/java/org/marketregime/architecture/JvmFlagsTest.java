package org.marketregime.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * JVM flags stand in config/jvm.options; config/standalone.options adds only how much memory everything in one process may have, and
 * config/demo.options what suits one that has just started. Whoever starts a JVM reads these files.
 */
class JvmFlagsTest {
    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."));
    private static final Path FLAGS = Path.of("config/jvm.options");
    private static final Path STANDALONE = Path.of("config/standalone.options");
    private static final Path DEMO = Path.of("config/demo.options");

    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])(?:-J)?(-XX:[+-]?\\w+|-X(?:m[nsx]|ss)\\w+"
            + "|--(?:add-(?:modules|opens|exports|reads)|enable-(?:native-access|preview)|sun-misc-\\w[\\w-]*"
            + "|illegal-\\w[\\w-]*)|-javaagent|-agentlib)");

    private static final Set<String> ENDINGS = Set.of(
            "pom.xml",
            "regime",
            ".sh",
            ".java",
            ".xml",
            ".yml",
            ".yaml",
            ".properties",
            ".toml",
            ".config",
            ".options",
            ".tpl",
            "Dockerfile",
            ".bat",
            ".cmd",
            ".py",
            ".mk",
            "Makefile");

    /** Flags that are not of a JVM of the platform, or that no JVM reads, by file. */
    private static final Map<Path, Set<String>> ELSEWHERE = Map.of(
            // of the compiler, which needs the module and is opened to Error Prone; the memory of the JVM that runs
            // tests
            Path.of("pom.xml"), Set.of("--add-modules", "--add-exports", "--add-opens", "-Xmx2g"),
            // of Maven's own JVM
            Path.of("regime"), Set.of("--sun-misc-unsafe-memory-access", "--enable-native-access"),
            // the sentence that tells an operator what is missing
            Path.of("libs/kernels-cpu/src/main/java/org/marketregime/kernelscpu/CpuProvider.java"),
                    Set.of("--add-modules"));

    private static final Path THIS = Path.of("tests/src/test/java/org/marketregime/architecture/JvmFlagsTest.java");

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = String.valueOf(folder.getFileName());
                    boolean ours = folder.equals(ROOT) || !(name.startsWith(".") || name.equals("target"));
                    return ours || name.equals(".mvn") ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = String.valueOf(file.getFileName());
                    if (ENDINGS.stream().anyMatch(name::endsWith) || name.startsWith("Dockerfile")) {
                        files.add(ROOT.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static List<String> flags(Path file) {
        return flags(read(file));
    }

    private static List<String> flags(String text) {
        return FLAG.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(flag -> flag.startsWith("-J") ? flag.substring(2) : flag)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noFileRepeatsAFlag() {
        List<String> repeated = new ArrayList<>();
        for (Path file : files()) {
            if (Set.of(FLAGS, STANDALONE, DEMO, THIS).contains(file)) {
                continue;
            }
            for (String flag : flags(file)) {
                if (!ELSEWHERE.getOrDefault(file, Set.of()).contains(flag)) {
                    repeated.add(file + " has " + flag + ", which belongs in " + FLAGS);
                }
            }
        }
        assertThat(repeated).isEmpty();
    }

    @Test
    void theExceptionsAreStillThere() {
        ELSEWHERE.forEach(
                (file, flags) -> assertThat(flags(file)).as(file.toString()).containsAll(flags));
    }

    @Test
    void standaloneAddsFlagsAndRepeatsNone() {
        assertThat(flags(FLAGS)).isNotEmpty().doesNotHaveDuplicates();
        assertThat(flags(STANDALONE)).isNotEmpty().doesNotHaveDuplicates().doesNotContainAnyElementsOf(flags(FLAGS));
        assertThat(flags(DEMO))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(flags(FLAGS))
                .doesNotContainAnyElementsOf(flags(STANDALONE));
    }

    @Test
    void whoeverStartsAJvmReadsTheFile() {
        String tests = read(Path.of("pom.xml")).replaceAll("(?s).*<argLine>(.*)</argLine>.*", "$1");
        assertThat(tests).startsWith("@${root}/config/jvm.options ");
        assertThat(flags(tests)).containsExactly("-Xmx2g");
        assertThat(read(Path.of("regime"))).contains("/bin/java\" @config/jvm.options ");
        List<String> starters = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".java") || name.endsWith(".options")) {
                continue;
            }
            String text = read(file);
            boolean starts = text.contains("<argLine>")
                    || Stream.of("bin/java\"", "bin/java ", "\"java\", ", "exec java ")
                            .anyMatch(text::contains);
            if (starts && !text.contains("jvm.options")) {
                starters.add(file + " starts a JVM without " + FLAGS);
            }
        }
        assertThat(starters).isEmpty();
    }
}
