package dev.ollamaguidance.contract.check;

import com.github.javaparser.GeneratedJavaParserConstants;
import com.github.javaparser.GeneratedJavaParserTokenManager;
import com.github.javaparser.SimpleCharStream;
import com.github.javaparser.StringProvider;
import com.github.javaparser.Token;
import com.github.javaparser.UnicodeEscapeProcessingProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the regular expressions in Java source: the arguments of methods that take one. Uses tokens only. */
final class SourcePatterns {
    /** Methods of String. Methods of Matcher with the same names take no expression. */
    private static final Set<String> METHODS = Set.of("matches", "replaceAll", "replaceFirst", "split");

    private final List<Token> tokens = new ArrayList<>();
    private final Map<String, String> constants = new HashMap<>();
    private final List<Use> uses = new ArrayList<>();

    private SourcePatterns() {}

    /**
     * A regular expression.
     *
     * @param expression empty if it is not a constant of the same file
     * @param search whether it is searched in the text
     */
    record Use(int line, Optional<String> expression, boolean search) {}

    static List<Use> read(String source) {
        SourcePatterns patterns = new SourcePatterns();
        GeneratedJavaParserTokenManager manager = new GeneratedJavaParserTokenManager(
                new SimpleCharStream(new UnicodeEscapeProcessingProvider(new StringProvider(source))));
        for (Token token = manager.getNextToken();
                token.kind != GeneratedJavaParserConstants.EOF;
                token = manager.getNextToken()) {
            patterns.tokens.add(token);
        }
        for (int at = 0; at < patterns.tokens.size(); at++) {
            patterns.constant(at);
        }
        for (int at = 2; at < patterns.tokens.size() - 1; at++) {
            patterns.use(at);
        }
        return patterns.uses;
    }

    private String image(int at) {
        return at < tokens.size() ? tokens.get(at).image : "";
    }

    private void constant(int at) {
        if (image(at).equals("String") && image(at + 2).equals("=")) {
            argument(at + 3, ";").ifPresent(value -> constants.put(image(at + 1), value));
        }
    }

    private void use(int at) {
        if (!image(at - 1).equals(".") || !image(at + 1).equals("(")) {
            return;
        }
        boolean compile = image(at).equals("compile") && image(at - 2).equals("Pattern");
        Optional<String> expression = argument(at + 2, ")");
        if (compile || (METHODS.contains(image(at)) && expression.isPresent())) {
            uses.add(new Use(tokens.get(at).beginLine, expression, !image(at).equals("matches")));
        }
    }

    /** The value of a concatenation of literals and constants that ends with a comma or {@code end}. */
    private Optional<String> argument(int start, String end) {
        StringBuilder value = new StringBuilder();
        for (int at = start; at < tokens.size(); at += 2) {
            Token token = tokens.get(at);
            if (token.kind == GeneratedJavaParserConstants.STRING_LITERAL) {
                value.append(token.image.substring(1, token.image.length() - 1).translateEscapes());
            } else if (token.kind == GeneratedJavaParserConstants.TEXT_BLOCK_LITERAL) {
                value.append(token.image
                        .substring(3, token.image.length() - 3)
                        .stripIndent()
                        .translateEscapes());
            } else if (constants.containsKey(token.image)) {
                value.append(constants.get(token.image));
            } else {
                return Optional.empty();
            }
            String next = image(at + 1);
            if (next.equals(end) || next.equals(",")) {
                return Optional.of(value.toString());
            }
            if (!next.equals("+")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
