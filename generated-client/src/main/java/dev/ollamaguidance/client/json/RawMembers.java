package dev.ollamaguidance.client.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.ser.AnyGetterWriter;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerBuilder;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import dev.ollamaguidance.client.model.OpenObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes each field of a record once: as the JSON value in {@link OpenObject#otherMembers} if that has the name and the field is not
 * set to another value, otherwise as the typed value. So a value that does not have the type of the contract is written unchanged, at its place.
 */
final class RawMembers extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    /** The attribute of a writer that prefers the equivalent of such a value. */
    private static final Object TYPED = "typed";

    /** The attribute of a writer that writes all that a record has: the typed values, and {@link OpenObject#otherMembers} as one field. */
    private static final Object BOTH = "both";

    /** A writer that writes the typed value where it is equivalent to the JSON value. */
    static ObjectWriter preferTyped(ObjectWriter writer) {
        return writer.withAttribute(TYPED, true);
    }

    @Override
    public BeanSerializerBuilder updateBuilder(
            SerializationConfig config, BeanDescription description, BeanSerializerBuilder builder) {
        if (OpenObject.class.isAssignableFrom(description.getBeanClass())) {
            List<BeanPropertyWriter> members = builder.getProperties();
            Set<String> names =
                    members.stream().map(BeanPropertyWriter::getName).collect(Collectors.toUnmodifiableSet());
            members.replaceAll(member -> member instanceof AnyGetterWriter others
                    ? new OtherMembers(others, description.findAnyGetter(), names)
                    : new Member(member));
        }
        return builder;
    }

    /** Writes a field that the contract defines. */
    private static final class Member extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;

        Member(BeanPropertyWriter typed) {
            super(typed);
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            Map<String, Object> others = ((OpenObject) bean).otherMembers();
            Object json = others.isEmpty() || provider.getAttribute(BOTH) != null ? null : others.get(getName());
            Object typed = json == null ? null : get(bean);
            if (json == null || (typed != null && isPreferred(typed, json, bean.getClass(), provider))) {
                super.serializeAsField(bean, out, provider);
            } else {
                out.writeFieldName(_name);
                provider.defaultSerializeValue(json, out);
            }
        }

        private boolean isPreferred(Object typed, Object json, Class<?> record, SerializerProvider provider)
                throws Exception {
            Object read = get(SharedMapper.get().convertValue(Map.of(getName(), json), record));
            if (!typed.equals(read) && !isSame(typed, read)) {
                return true; // The field was set after the JSON was read.
            }
            // An array or object of the expected kind was kept because some of its values do not fit: the JSON has
            // more.
            boolean partial =
                    (typed instanceof List && json instanceof List) || (typed instanceof Map && json instanceof Map);
            return !partial && provider.getAttribute(TYPED) != null;
        }
    }

    /** Whether two typed values differ only in how they write numbers: the kept JSON value has the number, not its text. */
    private static boolean isSame(Object typed, @Nullable Object read) {
        ObjectWriter both = SharedMapper.get().writer().withAttribute(BOTH, true);
        return SharedMapper.tree(both, typed)
                .equals((one, other) -> isSameScalar(one, other) ? 0 : 1, SharedMapper.tree(both, read));
    }

    private static boolean isSameScalar(JsonNode one, JsonNode other) {
        if (one.equals(other) || one.getNodeType() != other.getNodeType()) {
            return one.equals(other);
        }
        BigDecimal number = FreeValues.number(one.asText());
        BigDecimal same = FreeValues.number(other.asText());
        return number != null && same != null && number.compareTo(same) == 0;
    }

    /** Writes the fields that the contract does not define. */
    private static final class OtherMembers extends AnyGetterWriter {
        private static final long serialVersionUID = 1L;

        private final transient Set<String> declared;

        OtherMembers(AnyGetterWriter others, AnnotatedMember accessor, Set<String> declared) {
            super(others, others, accessor, null);
            this.declared = declared;
        }

        @Override
        public void getAndSerialize(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            Map<String, Object> others = ((OpenObject) bean).otherMembers();
            if (provider.getAttribute(BOTH) != null) {
                out.writeFieldName("");
                provider.defaultSerializeValue(others, out);
                return;
            }
            for (Map.Entry<String, Object> member : others.entrySet()) {
                if (!declared.contains(member.getKey())) {
                    out.writeFieldName(member.getKey());
                    provider.defaultSerializeValue(member.getValue(), out);
                }
            }
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider) throws Exception {
            getAndSerialize(bean, out, provider);
        }

        @Override
        public void resolve(SerializerProvider provider) {
            // The values are of any type.
        }
    }
}
