package org.marketregime.features;

import java.util.ArrayList;
import java.util.List;

/** Reads a formula of the catalogue: infix operators, calls {@code name(arguments; parameters)}, names and numbers. */
final class FormulaText {
    private final String text;
    private int at;

    private FormulaText(String text) {
        this.text = text;
    }

    /**
     * A node of the formula.
     *
     * @param name operator, function, series or number
     * @param text the part of the formula that it came from
     */
    record Node(String name, List<Node> arguments, List<Double> parameters, String text, boolean call) {}

    static Node parse(String text) {
        FormulaText reader = new FormulaText(text);
        Node node = reader.infix();
        if (reader.at != text.length()) {
            throw new IllegalArgumentException("read " + reader.at + " of " + text.length() + " characters of " + text);
        }
        return node;
    }

    private Node infix() {
        int start = at;
        Node left = operand();
        while (text.startsWith(" ", at)) {
            int end = text.indexOf(' ', at + 1);
            String operator = text.substring(at + 1, end);
            at = end + 1;
            Node right = operand();
            left = new Node(operator, List.of(left, right), List.of(), text.substring(start, at), true);
        }
        return left;
    }

    private Node operand() {
        int start = at;
        if (text.charAt(at) == '(') {
            at++;
            Node inner = infix();
            at++;
            return new Node(
                    inner.name(), inner.arguments(), inner.parameters(), text.substring(start, at), inner.call());
        }
        while (at < text.length() && " ();,".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(start, at);
        if (at == text.length() || text.charAt(at) != '(') {
            return new Node(name, List.of(), List.of(), name, false);
        }
        List<Node> arguments = new ArrayList<>();
        List<Double> parameters = new ArrayList<>();
        boolean inParameters = false;
        do {
            inParameters |= text.charAt(at) == ';';
            at += text.charAt(at) == '(' ? 1 : 2;
            if (inParameters) {
                int from = at;
                while (",)".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                parameters.add(Double.parseDouble(text.substring(from, at)));
            } else {
                arguments.add(infix());
            }
        } while (text.charAt(at) != ')');
        at++;
        return new Node(name, arguments, parameters, text.substring(start, at), true);
    }
}
