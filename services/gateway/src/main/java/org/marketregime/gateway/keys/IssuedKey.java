package org.marketregime.gateway.keys;

/**
 * A new key: the text for its holder, which exists only here, and what is kept of it. Printing it shows no secret.
 *
 * @param text the whole key, to be shown once
 */
public record IssuedKey(String text, KeyRecord kept) {
    @Override
    public String toString() {
        return "key " + kept.id() + " of " + kept.client();
    }
}
