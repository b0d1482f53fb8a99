package dev.ollamaguidance.server.tool;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a model, split as Ollama splits it ({@code types/model/name.go}, {@code internal/modelref/modelref.go}):
 * {@code [scheme://][host/][namespace/]model[:tag]}, with an optional source {@code :cloud} or {@code :local} at the end, or a tag that ends in
 * {@code -cloud}.
 *
 * <p>A name that Ollama rejects has no registry. Rules must treat it like the name of an unknown registry.
 */
public final class ModelReference {
    /** The registry of names that contain no host. */
    public static final String DEFAULT_REGISTRY = "registry.ollama.ai";

    private static final String DEFAULT_NAMESPACE = "library";
    private static final String DEFAULT_TAG = "latest";
    private static final String CLOUD = "cloud";
    private static final String CLOUD_TAG_END = "-cloud";
    private static final String LOCAL = "local";
    private static final String SCHEME_END = "://";
    private static final int MAX_HOST = 350;
    private static final int MAX_PART = 80;

    private final String name;
    private final String scheme;
    private final String host;
    private final String namespace;
    private final String model;
    private final String tag;

    private ModelReference(String name, String scheme, String host, String namespace, String model, String tag) {
        this.name = name;
        this.scheme = scheme;
        this.host = host;
        this.namespace = namespace;
        this.model = model;
        this.tag = tag;
    }

    /** Splits a name that a call contains. Accepts any text. */
    public static ModelReference of(String text) {
        String name = trimmed(text).toLowerCase(Locale.ROOT);
        return split(name, withoutSource(name));
    }

    /** Splits a name in the list of models, where the endings {@code cloud} and {@code local} are tags. */
    static ModelReference ofListed(String text) {
        String name = trimmed(text).toLowerCase(Locale.ROOT);
        return split(name, name);
    }

    private static ModelReference split(String name, String withoutSource) {
        String rest = withoutSource;
        String tag = DEFAULT_TAG;
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        int slash = rest.lastIndexOf('/');
        String model = rest.substring(slash + 1);
        if (slash < 0) {
            return new ModelReference(name, "https", DEFAULT_REGISTRY, DEFAULT_NAMESPACE, model, tag);
        }
        rest = rest.substring(0, slash);
        slash = rest.lastIndexOf('/');
        String namespace = rest.substring(slash + 1);
        if (slash < 0) {
            return new ModelReference(name, "https", DEFAULT_REGISTRY, namespace, model, tag);
        }
        rest = rest.substring(0, slash);
        int schemeEnd = rest.indexOf(SCHEME_END);
        return schemeEnd < 0
                ? new ModelReference(name, "https", rest, namespace, model, tag)
                : new ModelReference(
                        name,
                        rest.substring(0, schemeEnd),
                        rest.substring(schemeEnd + SCHEME_END.length()),
                        namespace,
                        model,
                        tag);
    }

    /** Whether Ollama runs a model of this name at ollama.com, even if no model of this name is on its disk. */
    public boolean runsElsewhere() {
        int colon = name.lastIndexOf(':');
        if (colon < 0) {
            return false;
        }
        String source = trimmed(name.substring(colon + 1));
        return source.equals(CLOUD) || (source.indexOf('/') < 0 && source.endsWith(CLOUD_TAG_END));
    }

    /** The registry that the name stands for, in lower case, with its port; empty if Ollama rejects the name. */
    Optional<String> registry() {
        boolean valid = isPart(host, MAX_HOST, ".:")
                && isPart(namespace, MAX_PART, "")
                && isPart(model, MAX_PART, ".")
                && isPart(tag, MAX_PART, ".");
        return valid ? Optional.of(host) : Optional.empty();
    }

    /** Whether the name means a connection without TLS. */
    boolean isPlainHttp() {
        return !scheme.equals("https");
    }

    /** The name with all its parts. Two names with the same key name the same model on the disk. */
    String key() {
        return String.join("/", host, namespace, model, tag);
    }

    /** Whether the name is the same as a name in the list of models. */
    boolean isListedAs(String listed) {
        return key().equals(ofListed(listed).key())
                || (endsInLocal()
                        && ofListed(name).key().equals(ofListed(listed).key()));
    }

    /** Whether the name ends in {@code :local}, which is a tag for releases before 0.18.0. */
    boolean endsInLocal() {
        return name.endsWith(":" + LOCAL);
    }

    /** Whether a prefix, as Ollama's aliases have it, fits the shortest form of the name. */
    boolean startsWith(String prefix) {
        StringBuilder shortest = new StringBuilder();
        if (!host.equals(DEFAULT_REGISTRY)) {
            shortest.append(host).append('/').append(namespace).append('/');
        } else if (!namespace.equals(DEFAULT_NAMESPACE)) {
            shortest.append(namespace).append('/');
        }
        shortest.append(model);
        if (!tag.equals(DEFAULT_TAG)) {
            shortest.append(':').append(tag);
        }
        return shortest.toString().startsWith(prefix.toLowerCase(Locale.ROOT));
    }

    /** Ollama removes the sources before it splits a name. */
    private static String withoutSource(String name) {
        int colon = name.lastIndexOf(':');
        String source = colon < 0 ? "" : trimmed(name.substring(colon + 1));
        if (List.of(CLOUD, LOCAL).contains(source)) {
            return name.substring(0, colon);
        }
        return name;
    }

    private static boolean isPart(String part, int maxLength, String alsoAllowed) {
        if (part.isEmpty() || part.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            boolean first = isAlphanumeric(character) || character == '_';
            boolean later = i > 0 && (character == '-' || alsoAllowed.indexOf(character) >= 0);
            if (!first && !later) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char character) {
        return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
    }

    /** Removes everything that Go's {@code strings.TrimSpace} removes, and other invisible characters, from both ends. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isInvisible(text.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isInvisible(char character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
