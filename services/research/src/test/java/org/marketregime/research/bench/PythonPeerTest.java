package org.marketregime.research.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PythonPeerTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void saysInOneSentenceHowToGetAnInterpreterThatIsNotThere() {
        assertThat(PythonPeer.start("no-such-python", said::add)).isNull();

        assertThat(said)
                .singleElement()
                .asString()
                .contains("no-such-python", "python3-numpy", "python3-scipy", "python3-pandas");
    }

    @Test
    void saysTheSameOfAnInterpreterWithoutTheLibraries() {
        // ends at once and says nothing, as Python does where an import fails
        assertThat(PythonPeer.start("true", said::add)).isNull();

        assertThat(said).singleElement().asString().contains("cannot import them");
    }
}
