package org.marketregime.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.marketregime.gateway.keys.Scope;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Every path there is, and who may read it. What is not here does not exist. */
enum ApiRoute {
    SIGNAL("/v1/signals/{underlying}", Access.KEY, Scope.SIGNALS_READ),
    FEATURES("/v1/features/{underlying}", Access.KEY, Scope.FEATURES_READ),
    FRESHNESS("/v1/freshness", Access.KEY, Scope.SIGNALS_READ),
    CATALOGUE("/v1/catalogue", Access.KEY, null),
    COMPONENTS("/v1/components", Access.KEY, null),
    OPENAPI("/openapi.json", Access.PUBLIC, null),
    ERRORS("/docs/errors", Access.PUBLIC, null);

    /** Who is let in. */
    enum Access {
        PUBLIC,
        KEY
    }

    /** A symbol with or without its exchange. Anything else in a path leads nowhere, and not to the master either. */
    private static final String UNDERLYING = "{underlying:[A-Za-z0-9:&-]{1,40}}";

    private final String template;
    private final PathPattern pattern;
    private final Access access;
    private final @Nullable Scope scope;

    ApiRoute(String template, Access access, @Nullable Scope scope) {
        this.template = template;
        this.pattern = PathPatternParser.defaultInstance.parse(template.replace("{underlying}", UNDERLYING));
        this.access = access;
        this.scope = scope;
    }

    /** The path as the documentation writes it. */
    String template() {
        return template;
    }

    boolean isPublic() {
        return access == Access.PUBLIC;
    }

    /** What a key must be allowed to do; null when any valid key will do. */
    @Nullable
    Scope scope() {
        return scope;
    }

    static Optional<ApiRoute> of(PathContainer path) {
        // Spring takes ;x=y for a parameter of the path and skips it; for us it is a path that does not exist.
        if (path.value().indexOf(';') >= 0) {
            return Optional.empty();
        }
        for (ApiRoute route : values()) {
            if (route.pattern.matches(path)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}
