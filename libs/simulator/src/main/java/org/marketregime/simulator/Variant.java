package org.marketregime.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.marketregime.domain.ErrorCode;
import org.marketregime.domain.PlatformException;

/** Which kind of world: the published one, one like it with other numbers, one with fat tails, one with nothing to find. */
public enum Variant {
    BASE,
    PERTURBED,
    FAT,
    NULL;

    /**
     * The variant of that name.
     *
     * @throws PlatformException INPUT_INVALID naming the choices
     */
    public static Variant parse(String text) {
        for (Variant variant : values()) {
            if (variant.word().equals(text)) {
                return variant;
            }
        }
        String choices = Arrays.stream(values()).map(Variant::word).collect(Collectors.joining(", "));
        throw new PlatformException(
                ErrorCode.INPUT_INVALID, "variant must be one of " + choices + ", was \"" + text + "\"");
    }

    /** The name in commands and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
