package org.marketregime.features;

import java.util.List;

/** The catalogue as a page for people: every feature with its unit, window, warm-up, source and formula, to be searched by any of them. */
public final class CataloguePage {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Feature catalogue</title>
            <style>
            :root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
            body { margin: 1.5rem auto; max-width: 75rem; padding: 0 1rem; }
            input { font: inherit; width: 100%; padding: .4rem .6rem; box-sizing: border-box; }
            table { border-collapse: collapse; width: 100%; margin-bottom: 2rem; }
            th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid #8884; }
            td:first-child, summary { font-family: ui-monospace, monospace; }
            details { max-width: 55rem; overflow-wrap: anywhere; }
            </style>
            <h1>Feature catalogue</h1>
            """;

    private static final String SEARCH = """
            <p><input id="search" type="search" placeholder="name, unit, window, source or formula" aria-label="Search"></p>
            <p>Names in formulas are explained in <a href="series.tsv">series.tsv</a>; the same table for programs is
            <a href="catalogue.tsv">catalogue.tsv</a>.</p>
            """;

    private static final String SCRIPT = """
            <script>
            const rows = [...document.querySelectorAll('tbody tr')].map(row => [row, row.textContent.toLowerCase()]);
            document.getElementById('search').addEventListener('input', event => {
              const wanted = event.target.value.toLowerCase();
              rows.forEach(([row, text]) => { row.hidden = !text.includes(wanted); });
            });
            </script>
            </html>
            """;

    private CataloguePage() {}

    /** The page, complete in itself. */
    public static String html() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<p>")
                .append(Catalogue.features().size())
                .append(" features of ")
                .append(Catalogue.components().size())
                .append(" components, one value of each for every underlying and minute.</p>\n")
                .append(SEARCH);
        for (Component component : Catalogue.components()) {
            table(component.number(), component.name(), component.features(), page);
        }
        return page.append(SCRIPT).toString();
    }

    private static void table(int number, String name, List<Feature> features, StringBuilder page) {
        page.append("<h2 id=\"")
                .append(name)
                .append("\">")
                .append(number)
                .append(" · ")
                .append(name)
                .append(" · ");
        page.append(features.size()).append("</h2>\n<table>\n<thead><tr><th>feature<th>unit<th>window<th>warm-up");
        page.append("<th>source</thead>\n<tbody>\n");
        for (Feature feature : features) {
            page.append("<tr id=\"").append(feature.name()).append("\"><td><details><summary>");
            page.append(text(feature.name()))
                    .append("</summary>")
                    .append(text(feature.formula()))
                    .append("</details>");
            page.append("<td>").append(text(feature.unit())).append("<td>").append(text(feature.window()));
            page.append("<td>").append(text(feature.warmUp())).append("<td>").append(text(feature.source()));
            page.append('\n');
        }
        page.append("</tbody>\n</table>\n");
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
