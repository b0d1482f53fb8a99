package dev.ollamaguidance.contract.wording;

import com.github.javaparser.GeneratedJavaParserConstants;
import com.github.javaparser.GeneratedJavaParserTokenManager;
import com.github.javaparser.SimpleCharStream;
import com.github.javaparser.StringProvider;
import com.github.javaparser.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the comments of Java source, the string literals that are sentences, and the names of tests. Uses tokens only, because a full parse
 * takes several times as long. */
final class JavaTexts {
    private static final Pattern SENTENCE = Pattern.compile("(?s).*\\p{L}{2,}\\W+(?:\\w+\\W+)+?\\p{L}{2,}.*");
    /** Javadoc for code, and tags with their names. */
    private static final Pattern JAVADOC_CODE = Pattern.compile(
            "(?s)\\{@(?:code|literal|value|snippet)\\b[^{}]*(?:\\{[^{}]*}[^{}]*)*}|<(code|pre)>.*?</\\1>|\\{@link(?:plain)?\\s+[^\\s}]+}?"
                    + "|@(?:param|throws|exception|see)\\s+\\S+");

    private static final Pattern COMMENT_SIGNS = Pattern.compile("(?m)^/\\*\\*?|\\*/$|^[ \\t]*\\*(?!/) ?|^//");
    private static final Pattern CONTROL = Pattern.compile("\\\\[a-z]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|_");

    private final List<Text> texts = new ArrayList<>();
    private final boolean literals;
    /** The expressions that contain the token, innermost first. */
    private final Deque<Expression> expressions = new ArrayDeque<>();

    private JavaTexts(boolean literals) {
        this.literals = literals;
    }

    /**
     * Reads a file.
     *
     * @param literals whether to read string literals; in tests they are mostly data
     */
    static List<Text> read(String source, boolean literals) {
        JavaTexts reader = new JavaTexts(literals);
        GeneratedJavaParserTokenManager tokens =
                new GeneratedJavaParserTokenManager(new SimpleCharStream(new StringProvider(source)));
        tokens.setStoreTokens(false);
        reader.read(tokens);
        return reader.texts;
    }

    private void read(GeneratedJavaParserTokenManager tokens) {
        expressions.push(new Expression());
        int testAt = 0;
        Token before = new Token();
        Token token = tokens.getNextToken();
        while (true) {
            comments(token);
            if (token.kind == GeneratedJavaParserConstants.EOF) {
                break;
            }
            Token next = tokens.getNextToken();
            boolean annotation = before.kind == GeneratedJavaParserConstants.AT;
            if (annotation && test(token.image)) {
                testAt = expressions.size();
            } else if (testAt == expressions.size()
                    && !annotation
                    && token.kind == GeneratedJavaParserConstants.IDENTIFIER
                    && next.kind == GeneratedJavaParserConstants.LPAREN) {
                testName(token);
                testAt = 0;
            }
            expression(token);
            before = token;
            token = next;
        }
    }

    private static boolean test(String annotation) {
        return annotation.endsWith("Test") || annotation.equals("TestFactory");
    }

    private void testName(Token token) {
        String words = HUMP.matcher(token.image).replaceAll(" ").toLowerCase(Locale.ROOT);
        texts.add(new Text.Builder().append(token.beginLine, words).build(TextKind.TEST_NAME));
    }

    /** Reads the comments before a token. Consecutive line comments are one comment. */
    private void comments(Token token) {
        Deque<Token> comments = new ArrayDeque<>();
        for (Token special = token.specialToken; special != null; special = special.specialToken) {
            if (special.image.startsWith("/")) {
                comments.push(special);
            }
        }
        Text.Builder text = new Text.Builder();
        int end = -1;
        for (Token comment : comments) {
            if (end >= 0 && comment.beginLine != end + 1) {
                texts.add(text.build(TextKind.COMMENT));
                text = new Text.Builder();
            }
            String content = COMMENT_SIGNS.matcher(comment.image).replaceAll("");
            text.append(comment.beginLine, Code.without(JAVADOC_CODE, content)).append(comment.endLine, "\n");
            end = comment.endLine;
        }
        if (end >= 0) {
            texts.add(text.build(TextKind.COMMENT));
        }
    }

    private void expression(Token token) {
        switch (token.kind) {
            case GeneratedJavaParserConstants.STRING_LITERAL -> {
                String content = token.image.substring(1, token.image.length() - 1);
                content = CONTROL.matcher(content).replaceAll(" ");
                expressions.element().literal(token, ESCAPE.matcher(content).replaceAll("$1"));
            }
            case GeneratedJavaParserConstants.TEXT_BLOCK_LITERAL ->
                expressions.element().literal(token, token.image.substring(3, token.image.length() - 3));
            case GeneratedJavaParserConstants.PLUS -> {}
            case GeneratedJavaParserConstants.LPAREN,
                    GeneratedJavaParserConstants.LBRACE,
                    GeneratedJavaParserConstants.LBRACKET -> expressions.push(new Expression());
            case GeneratedJavaParserConstants.RPAREN,
                    GeneratedJavaParserConstants.RBRACE,
                    GeneratedJavaParserConstants.RBRACKET -> message(expressions.pop());
            case GeneratedJavaParserConstants.COMMA,
                    GeneratedJavaParserConstants.SEMICOLON,
                    GeneratedJavaParserConstants.HOOK,
                    GeneratedJavaParserConstants.COLON,
                    GeneratedJavaParserConstants.ARROW -> {
                message(expressions.pop());
                expressions.push(new Expression());
            }
            default -> expressions.element().code(token);
        }
    }

    private void message(Expression expression) {
        if (literals && expression.literal) {
            Text text = expression.text.build(TextKind.MESSAGE);
            if (SENTENCE.matcher(text.content()).matches()) {
                texts.add(text);
            }
        }
    }

    /** The literals of a concatenation, with {@link Text#CODE} between them. */
    private static final class Expression {
        private final Text.Builder text = new Text.Builder();
        private boolean literal;
        private boolean code;

        void literal(Token token, String content) {
            text.append(token.beginLine, Code.without(content));
            literal = true;
            code = false;
        }

        void code(Token token) {
            if (!code) {
                text.append(token.beginLine, Text.CODE);
            }
            code = true;
        }
    }
}
