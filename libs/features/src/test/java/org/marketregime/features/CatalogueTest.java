package org.marketregime.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The generated tables equal the committed ones, so that a change of a feature shows as a diff. Run with {@code
 * -Dcatalogue.write=true} to write them anew.
 */
class CatalogueTest {
    private static final Path DOCS = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."), "docs");

    @Test
    void theCommittedCatalogueIsTheGeneratedOne() throws IOException {
        compare(DOCS.resolve("catalogue.tsv"), Catalogue.table());
    }

    @Test
    void theCommittedGlossaryIsTheGeneratedOne() throws IOException {
        compare(DOCS.resolve("series.tsv"), Catalogue.glossary());
    }

    @Test
    void theCommittedPageIsTheGeneratedOne() throws IOException {
        compare(DOCS.resolve("catalogue.html"), CataloguePage.html());
    }

    @Test
    void eightComponentsHave774Features() {
        assertThat(Catalogue.components().stream()
                        .map(component -> component.features().size()))
                .containsExactly(120, 98, 105, 87, 94, 150, 72, 48);
        assertThat(Catalogue.features().stream().map(Feature::name))
                .hasSize(774)
                .doesNotHaveDuplicates();
    }

    private static void compare(Path committed, String generated) throws IOException {
        if (Boolean.getBoolean("catalogue.write")) {
            Files.writeString(committed, generated);
        }
        assertThat(Files.readString(committed)).isEqualTo(generated);
    }
}
