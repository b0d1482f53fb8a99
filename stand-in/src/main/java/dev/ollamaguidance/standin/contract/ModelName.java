package dev.ollamaguidance.standin.contract;

import java.util.Locale;

/**
 * The name of a model in the form that lists show, with its tag; equal to the same name in other letter case.
 *
 * @param text always with a tag
 */
record ModelName(String text) {

    private static final String DEFAULT_TAG = ":latest";

    /** Completes a name as it was asked for. */
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
