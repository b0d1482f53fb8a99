package dev.ollamaguidance.catalogue;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A condition on the result of an operation, as the extension {@code x-guidance} states it. */
public sealed interface Condition {
    /** Always true. */
    record Always() implements Condition {
        @Override
        public <T> T match(
                Function<Always, T> always,
                Function<Empty, T> empty,
                Function<NotEmpty, T> notEmpty,
                Function<Absent, T> absent,
                Function<Equals, T> equals,
                Function<Matches, T> matches,
                Function<NotMatches, T> notMatches) {
            return always.apply(this);
        }
    }

    /**
     * True if the value is an empty string, array or object, null, or absent.
     *
     * @param pointer JSON Pointer into the result
     */
    record Empty(String pointer) implements Condition {
        @Override
        public <T> T match(
                Function<Always, T> always,
                Function<Empty, T> empty,
                Function<NotEmpty, T> notEmpty,
                Function<Absent, T> absent,
                Function<Equals, T> equals,
                Function<Matches, T> matches,
                Function<NotMatches, T> notMatches) {
            return empty.apply(this);
        }
    }

    /**
     * True if {@link Empty} is false.
     *
     * @param pointer JSON Pointer into the result
     */
    record NotEmpty(String pointer) implements Condition {
        @Override
        public <T> T match(
                Function<Always, T> always,
                Function<Empty, T> empty,
                Function<NotEmpty, T> notEmpty,
                Function<Absent, T> absent,
                Function<Equals, T> equals,
                Function<Matches, T> matches,
                Function<NotMatches, T> notMatches) {
            return notEmpty.apply(this);
        }
    }

    /**
     * True if there is no value, or null.
     *
     * @param pointer JSON Pointer into the result
     */
    record Absent(String pointer) implements Condition {
        @Override
        public <T> T match(
                Function<Always, T> always,
                Function<Empty, T> empty,
                Function<NotEmpty, T> notEmpty,
                Function<Absent, T> absent,
                Function<Equals, T> equals,
                Function<Matches, T> matches,
                Function<NotMatches, T> notMatches) {
            return absent.apply(this);
        }
    }

    /**
     * True if the value equals another one.
     *
     * @param pointer JSON Pointer into the result
     * @param value the other value, as JSON
     */
    record Equals(String pointer, @Nullable Object value) implements Condition {
        @Override
        public <T> T match(
                Function<Always, T> always,
                Function<Empty, T> empty,
                Function<NotEmpty, T> notEmpty,
                Function<Absent, T> absent,
                Function<Equals, T> equals,
                Function<Matches, T> matches,
                Function<NotMatches, T> notMatches) {
            return equals.apply(this);
        }
    }

    /**
     * True if a regular expression is found in the string, or in an item of the array.
     *
     * @param pointer JSON Pointer into the result
     */
    record Matches(String pointer, String pattern) implements Condition {
        @Override
        public <T> T match(
                Function<Always, T> always,
                Function<Empty, T> empty,
                Function<NotEmpty, T> notEmpty,
                Function<Absent, T> absent,
                Function<Equals, T> equals,
                Function<Matches, T> matches,
                Function<NotMatches, T> notMatches) {
            return matches.apply(this);
        }
    }

    /**
     * True if {@link Matches} is false.
     *
     * @param pointer JSON Pointer into the result
     */
    record NotMatches(String pointer, String pattern) implements Condition {
        @Override
        public <T> T match(
                Function<Always, T> always,
                Function<Empty, T> empty,
                Function<NotEmpty, T> notEmpty,
                Function<Absent, T> absent,
                Function<Equals, T> equals,
                Function<Matches, T> matches,
                Function<NotMatches, T> notMatches) {
            return notMatches.apply(this);
        }
    }

    /** The JSON form: an object with one key, the kind of the condition. */
    Form<Condition> FORM = Form.converted(Condition::read, Condition::write);

    /** Calls the function for the variant that this condition is. */
    <T> T match(
            Function<Always, T> always,
            Function<Empty, T> empty,
            Function<NotEmpty, T> notEmpty,
            Function<Absent, T> absent,
            Function<Equals, T> equals,
            Function<Matches, T> matches,
            Function<NotMatches, T> notMatches);

    /** The value that the condition is about, as a JSON Pointer into the result; empty if it is always true. */
    default Optional<String> subject() {
        return match(
                always -> Optional.empty(),
                empty -> Optional.of(empty.pointer),
                notEmpty -> Optional.of(notEmpty.pointer),
                absent -> Optional.of(absent.pointer),
                equals -> Optional.of(equals.pointer),
                matches -> Optional.of(matches.pointer),
                notMatches -> Optional.of(notMatches.pointer));
    }

    private static @Nullable Object write(Condition condition) {
        return condition.match(
                always -> Map.of(ConditionKind.ALWAYS, true),
                empty -> Map.of(ConditionKind.EMPTY, empty.pointer()),
                notEmpty -> Map.of(ConditionKind.NOT_EMPTY, notEmpty.pointer()),
                absent -> Map.of(ConditionKind.ABSENT, absent.pointer()),
                equals -> Map.of(ConditionKind.EQUALS, Collections.singletonMap(equals.pointer(), equals.value())),
                matches -> Map.of(ConditionKind.MATCHES, Map.of(matches.pointer(), matches.pattern())),
                notMatches -> Map.of(ConditionKind.NOT_MATCHES, Map.of(notMatches.pointer(), notMatches.pattern())));
    }

    private static Condition read(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> object) || object.size() != 1) {
            throw Form.wrong("an object with one key", json);
        }
        Map.Entry<?, ?> only = object.entrySet().iterator().next();
        Object operand = only.getValue();
        return switch (String.valueOf(only.getKey())) {
            case ConditionKind.ALWAYS -> new Always();
            case ConditionKind.EMPTY -> new Empty(Form.STRING.read(operand));
            case ConditionKind.NOT_EMPTY -> new NotEmpty(Form.STRING.read(operand));
            case ConditionKind.ABSENT -> new Absent(Form.STRING.read(operand));
            case ConditionKind.EQUALS -> {
                Map.Entry<String, @Nullable Object> value = single(operand);
                yield new Equals(value.getKey(), value.getValue());
            }
            case ConditionKind.MATCHES -> {
                Map.Entry<String, @Nullable Object> value = single(operand);
                yield new Matches(value.getKey(), Form.STRING.read(value.getValue()));
            }
            case ConditionKind.NOT_MATCHES -> {
                Map.Entry<String, @Nullable Object> value = single(operand);
                yield new NotMatches(value.getKey(), Form.STRING.read(value.getValue()));
            }
            default -> throw CatalogueException.of("unknown condition " + only.getKey());
        };
    }

    private static Map.Entry<String, @Nullable Object> single(@Nullable Object operand) {
        Map<String, @Nullable Object> object = Form.OBJECT.read(operand);
        if (object.size() != 1) {
            throw Form.wrong("an object with one key", operand);
        }
        return object.entrySet().iterator().next();
    }
}
