package dev.ollamaguidance.standin.contract;

import java.util.Locale;

/**
 * The full name of a model. Names are equal regardless of case.
 *
 * @param text the name with its tag
 */
record ModelName(String text) {

    private static final String DEFAULT_TAG = ":latest";

    /** Adds the tag {@code latest} to a name without a tag. */
    static ModelName of(String asked) {
        boolean tagged = asked.lastIndexOf(':') > asked.lastIndexOf('/');
        return new ModelName(tagged ? asked : asked + DEFAULT_TAG);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelName name && name.key().equals(key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    private String key() {
        return text.toLowerCase(Locale.ROOT);
    }
}
