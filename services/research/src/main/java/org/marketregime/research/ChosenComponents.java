package org.marketregime.research;

import java.util.List;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;
import org.marketregime.features.Catalogue;
import org.marketregime.features.Component;
import picocli.CommandLine.Option;

/** The components that a command computes. */
final class ChosenComponents {
    @Option(
            names = "--components",
            split = ",",
            paramLabel = "N",
            description = "Numbers of the components, default: all that are built.")
    List<Integer> numbers = List.of();

    List<Component> components() {
        List<Component> built = Catalogue.components();
        if (numbers.isEmpty()) {
            return built;
        }
        for (int number : numbers) {
            if (built.stream().noneMatch(component -> component.number() == number)) {
                throw new PlatformException(
                        ErrorCode.INPUT_INVALID,
                        "component " + number + " is not built; there are "
                                + built.stream()
                                        .map(component -> component.number() + " (" + component.name() + ")")
                                        .toList());
            }
        }
        return built.stream()
                .filter(component -> numbers.contains(component.number()))
                .toList();
    }
}
