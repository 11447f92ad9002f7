package org.marketregime.gateway.keys;

import java.util.EnumSet;
import java.util.Set;

/** What a key may do. A path asks for one of them, or for any valid key. */
public enum Scope {
    SIGNALS_READ("signals:read"),
    HISTORY_READ("history:read"),
    FEATURES_READ("features:read"),
    ANALYSIS_RUN("analysis:run"),
    ADMIN("admin");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** The scope of exactly this name. */
    public static Scope of(String wireName) {
        for (Scope scope : values()) {
            if (scope.wireName.equals(wireName)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("a scope is one of " + EnumSet.allOf(Scope.class) + ", was " + wireName);
    }

    /** Sets of scopes as people are given them. */
    public enum Role {
        READER(Set.of(SIGNALS_READ)),
        QUANT(Set.of(SIGNALS_READ, HISTORY_READ, FEATURES_READ, ANALYSIS_RUN)),
        OPERATOR(Set.of(SIGNALS_READ, HISTORY_READ, FEATURES_READ)),
        ADMINISTRATOR(Set.of(Scope.values()));

        private final Set<Scope> scopes;

        Role(Set<Scope> scopes) {
            this.scopes = scopes;
        }

        public Set<Scope> scopes() {
            return scopes;
        }
    }

    @Override
    public String toString() {
        return wireName;
    }
}
