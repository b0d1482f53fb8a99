package dev.ollamaguidance.contract.wording;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the comments of files that need no parser of their format. */
final class Comments {
    /** A # within a value is not a comment. */
    private static final Pattern HASH = Pattern.compile("(?m)(?:^|[ \\t])#+(?!!)[ \\t]?(.*)$");

    private static final Pattern SLASHES =
            Pattern.compile("(?ms)^[ \\t]*//[/!]?(?<line>[^\\n]*)|/\\*(?<block>.*?)\\*/");
    private static final Pattern ECHO = Pattern.compile("(?m)\\becho[ \\t]+(?!off)(.*?)(?:[0-9]?>.*)?$");
    private static final Pattern REM = Pattern.compile("(?mi)^rem[ \\t]+(.*)$");
    private static final Pattern MUSTACHE = Pattern.compile("\\{\\{(?!~?!)[^{}]*}}");
    private static final Pattern TAG = Pattern.compile("</?code>");
    private static final Set<String> XML_TEXTS = Set.of("description", "name", "message", "reason");

    private Comments() {}

    static List<Text> hash(String source) {
        return matches(source, HASH, TextKind.COMMENT);
    }

    static List<Text> slashes(String source) {
        return matches(source, SLASHES, TextKind.COMMENT);
    }

    static List<Text> shell(String source) {
        List<Text> texts = new ArrayList<>(hash(source));
        texts.addAll(matches(source, ECHO, TextKind.MESSAGE));
        return texts;
    }

    static List<Text> batch(String source) {
        List<Text> texts = new ArrayList<>(matches(source, REM, TextKind.COMMENT));
        texts.addAll(matches(source, ECHO, TextKind.MESSAGE));
        return texts;
    }

    /** Returns the whole template: most of it is Javadoc, and identifiers do not match the rules. */
    static List<Text> template(String source) {
        String text = Code.without(MUSTACHE, TAG.matcher(source).replaceAll("`"));
        return List.of(new Text.Builder()
                .append(1, text.replaceAll("(?m)^[ \\t]*\\* ?", ""))
                .build(TextKind.COMMENT));
    }

    static List<Text> plain(String source) {
        return List.of(new Text.Builder().append(1, source).build(TextKind.COMMENT));
    }

    static List<Text> xml(String source) {
        List<Text> texts = new ArrayList<>();
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_COALESCING, true);
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(source));
            String element = "";
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element = reader.getLocalName();
                } else if (event == XMLStreamConstants.COMMENT
                        || (event == XMLStreamConstants.CHARACTERS && XML_TEXTS.contains(element))) {
                    String text = reader.getText();
                    int line = reader.getLocation().getLineNumber()
                            - (int) text.chars().filter(c -> c == '\n').count();
                    texts.add(
                            new Text.Builder().append(line, Code.without(text)).build(TextKind.COMMENT));
                }
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("not XML", e);
        }
        return texts;
    }

    private static List<Text> matches(String source, Pattern pattern, TextKind kind) {
        List<Text> texts = new ArrayList<>();
        Matcher matcher = pattern.matcher(source);
        int line = 1;
        int counted = 0;
        while (matcher.find()) {
            int group = 1;
            while (matcher.start(group) < 0) {
                group++;
            }
            for (; counted < matcher.start(group); counted++) {
                line += source.charAt(counted) == '\n' ? 1 : 0;
            }
            texts.add(new Text.Builder()
                    .append(line, Code.without(matcher.group(group)))
                    .build(kind));
        }
        return texts;
    }
}
