package dev.ollamaguidance.contract.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a regular expression of the JDK. The JDK itself decides which characters a class contains.
 *
 * <p>Not supported: backreferences and the flag {@code x}.
 */
final class PatternParser {
    /** The characters that are tested for each class: Latin, and some whose case, class or length is special. */
    static final List<String> ALPHABET = alphabet();

    private static final Map<String, Integer> FLAGS = Map.of(
            "i", Pattern.CASE_INSENSITIVE,
            "s", Pattern.DOTALL,
            "m", Pattern.MULTILINE,
            "u", Pattern.UNICODE_CASE,
            "d", Pattern.UNIX_LINES,
            "U", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(,(\\d*))?}");

    private final String expression;
    private final Map<String, BitSet> classes = new HashMap<>();
    private final List<PatternNode> lookarounds = new ArrayList<>();
    private int at;
    private int flags;

    private PatternParser(String expression) {
        this.expression = expression;
    }

    /** A parsed expression, and the expressions of its lookaheads and lookbehinds, which are matched separately. */
    record Parsed(PatternNode expression, List<PatternNode> lookarounds) {}

    /**
     * Parses a valid expression.
     *
     * @throws UnsupportedOperationException if it has a backreference or another construct that is not supported
     */
    static Parsed parse(String expression) {
        PatternParser parser = new PatternParser(expression);
        PatternNode node = parser.choice();
        if (parser.at < expression.length()) {
            throw parser.unsupported();
        }
        return new Parsed(node, parser.lookarounds);
    }

    private static List<String> alphabet() {
        List<String> characters = new ArrayList<>();
        for (char c = 0; c < 0x180; c++) {
            characters.add(String.valueOf(c));
        }
        characters.addAll(List.of("\u2028", "\u212a", "\u03bc", "\u4e00", "\ud83d\ude00"));
        return List.copyOf(characters);
    }

    private UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("not supported at position " + at);
    }

    private boolean has(String text) {
        return expression.startsWith(text, at);
    }

    private boolean take(String text) {
        boolean found = has(text);
        if (found) {
            at += text.length();
        }
        return found;
    }

    private PatternNode choice() {
        int outer = flags;
        List<PatternNode> parts = new ArrayList<>(List.of(sequence()));
        while (take("|")) {
            parts.add(sequence());
        }
        flags = outer;
        return parts.size() == 1 ? parts.get(0) : new PatternNode.Choice(parts);
    }

    private PatternNode sequence() {
        List<PatternNode> parts = new ArrayList<>();
        while (at < expression.length() && !has("|") && !has(")")) {
            if (take("\\Q")) {
                int end = expression.indexOf("\\E", at);
                String text = expression.substring(at, end < 0 ? expression.length() : end);
                text.codePoints().forEach(c -> parts.add(chars(Pattern.quote(Character.toString(c)))));
                at += text.length() + (end < 0 ? 0 : 2);
            } else {
                boolean atBegin = !parts.isEmpty() && parts.get(parts.size() - 1) instanceof PatternNode.Begin;
                int before = lookarounds.size();
                parts.add(quantified(atom()));
                if (atBegin && lookarounds.size() > before) {
                    // Matched at one position only.
                    PatternNode last = lookarounds.remove(lookarounds.size() - 1);
                    lookarounds.add(new PatternNode.Sequence(List.of(new PatternNode.Begin(), last)));
                }
            }
        }
        return new PatternNode.Sequence(parts);
    }

    private PatternNode quantified(PatternNode body) {
        Matcher count = COUNT.matcher(expression).region(at, expression.length());
        int min = has("+") ? 1 : 0;
        int max = has("?") ? 1 : -1;
        if (has("{") && count.lookingAt()) {
            min = Integer.parseInt(count.group(1));
            max = count.group(2) == null ? min : count.group(3).isEmpty() ? -1 : Integer.parseInt(count.group(3));
            at = count.end();
        } else if (!take("?") && !take("*") && !take("+")) {
            return body;
        }
        boolean possessive = take("+");
        if (!possessive) {
            take("?");
        }
        return quantified(new PatternNode.Repetition(body, min, max, possessive));
    }

    private PatternNode atom() {
        if (has("(")) {
            return group();
        }
        int start = at;
        if (take("^")) {
            return (flags & Pattern.MULTILINE) == 0 ? new PatternNode.Begin() : new PatternNode.Condition();
        }
        if (take("$")) {
            return (flags & Pattern.MULTILINE) == 0 ? new PatternNode.End() : new PatternNode.Condition();
        }
        if (has("[")) {
            characterClass();
        } else if (take("\\")) {
            char kind = expression.charAt(at);
            if ("bBG".indexOf(kind) >= 0) {
                at++;
                return new PatternNode.Condition();
            }
            if ("AzZ".indexOf(kind) >= 0) {
                at++;
                return kind == 'A' ? new PatternNode.Begin() : new PatternNode.End();
            }
            escape();
        } else {
            at += Character.charCount(expression.codePointAt(at));
        }
        return chars(expression.substring(start, at));
    }

    private void escape() {
        char kind = expression.charAt(at);
        if ((kind >= '1' && kind <= '9') || "kRX".indexOf(kind) >= 0) {
            throw unsupported();
        }
        at++;
        if ("pPNx".indexOf(kind) >= 0 && has("{")) {
            at = expression.indexOf('}', at) + 1;
        } else if ("pPc".indexOf(kind) >= 0) {
            at++;
        } else if (kind == 'x') {
            at += 2;
        } else if (kind == 'u') {
            at += 4;
        } else if (kind == '0') {
            throw unsupported();
        }
    }

    private void characterClass() {
        int depth = 0;
        do {
            if (take("\\Q")) {
                at = expression.indexOf("\\E", at) + 2;
            } else if (take("\\")) {
                at++;
            } else if (take("[")) {
                depth++;
                take("^");
                // In this place the bracket is a character.
                take("]");
            } else if (take("]")) {
                depth--;
            } else {
                at++;
            }
        } while (depth > 0);
    }

    private PatternNode group() {
        int outer = flags;
        at++;
        boolean atomic = false;
        boolean lookaround = false;
        if (take("?")) {
            if (take("=") || take("!") || take("<=") || take("<!")) {
                lookaround = true;
            } else if (take(">")) {
                atomic = true;
            } else if (take("<")) {
                at = expression.indexOf('>', at) + 1;
            } else if (!flags()) {
                return new PatternNode.Sequence(List.of());
            }
        }
        PatternNode body = choice();
        if (!take(")")) {
            throw unsupported();
        }
        flags = outer;
        if (lookaround) {
            lookarounds.add(body);
            return new PatternNode.Condition();
        }
        return atomic ? new PatternNode.Atomic(body) : body;
    }

    /** Reads flags. Returns whether a group follows; otherwise the flags apply to the rest of the group around them. */
    private boolean flags() {
        boolean on = true;
        while (!take(":")) {
            if (take(")")) {
                return false;
            }
            String flag = expression.substring(at, at + 1);
            at++;
            if (flag.equals("-")) {
                on = false;
            } else if (FLAGS.containsKey(flag)) {
                flags = on ? flags | FLAGS.get(flag) : flags & ~FLAGS.get(flag);
            } else {
                throw unsupported();
            }
        }
        return true;
    }

    private PatternNode chars(String text) {
        BitSet characters = classes.computeIfAbsent(flags + text, key -> {
            BitSet set = new BitSet();
            boolean ordinary =
                    text.length() == 1 && ".[\\".indexOf(text) < 0 && (flags & Pattern.CASE_INSENSITIVE) == 0;
            if (ordinary && ALPHABET.contains(text)) {
                set.set(ALPHABET.indexOf(text));
                return set;
            }
            Pattern pattern = Pattern.compile(text, flags);
            for (int i = 0; i < ALPHABET.size(); i++) {
                set.set(i, pattern.matcher(ALPHABET.get(i)).matches());
            }
            if (set.isEmpty()) {
                // A character outside of the alphabet: the last element stands for all of them.
                set.set(ALPHABET.size() - 1);
            }
            return set;
        });
        return new PatternNode.Chars(characters);
    }
}
