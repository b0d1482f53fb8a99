package dev.ollamaguidance.contract.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openapitools.codegen.CodegenProperty;

/** Types, expressions and texts of fields, enumerations and unions. */
final class ModelCodeTest {

    @Test
    void makesAFieldNullableUnlessItIsRequired() {
        assertThat(code(field("size", "Long", any -> {})).type()).isEqualTo("@Nullable Long");
        FieldCode required = code(field("size", "Long", size -> size.required = true));
        assertThat(required.type()).isEqualTo("Long");
        assertThat(required.setterType()).isEqualTo("@Nullable Long");
        assertThat(required.building()).isEqualTo("Copies.required(\"Thing\", \"size\", size)");
        assertThat(required.setterDoc()).endsWith(" Required.");
        FieldCode nullable = code(field("size", "Long", size -> {
            size.required = true;
            size.isNullable = true;
        }));
        assertThat(nullable.type()).isEqualTo("@Nullable Long");
        assertThat(nullable.building()).isEqualTo("size");
        assertThat(nullable.setterDoc()).doesNotContain("Required");
    }

    @Test
    void makesVectorsOfArraysOfFractions() {
        FieldCode single = code(array("v", "List<Float>", element("Float")));
        assertThat(single.readType()).isEqualTo("Embedding");
        assertThat(single.reading()).isEqualTo("new VectorReader().readEmbedding(in_, context_)");
        assertThat(single.copying()).isEmpty();
        FieldCode precise = code(array("v", "List<Double>", element("Double")));
        assertThat(precise.readType()).isEqualTo("DoubleEmbedding");
        assertThat(precise.reading()).isEqualTo("new VectorReader().readDoubleEmbedding(in_, context_)");
        FieldCode many = code(array("v", "List<List<Float>>", element("List<Float>")));
        assertThat(many.readType()).isEqualTo("List<Embedding>");
        assertThat(many.reading()).isEqualTo("readList(in_, context_, new VectorReader()::readEmbedding)");
        assertThat(many.copying()).isEqualTo("Copies.list(v)");
        assertThat(code(array("v", "List<List<Double>>", element("List<Double>")))
                        .reading())
                .isEqualTo("readList(in_, context_, new VectorReader()::readDoubleEmbedding)");
    }

    @Test
    void readsArraysAndMapsByTheirElements() {
        FieldCode list = code(array("names", "List<String>", element("String")));
        assertThat(list.readType()).isEqualTo("List<String>");
        assertThat(list.reading()).isEqualTo("readList(in_, context_, ModelReaders::readString)");
        assertThat(list.copying()).isEqualTo("Copies.list(names)");
        CodegenProperty inner = array("inner", "List<Tool>", element("Tool"));
        assertThat(code(array("a", "List<List<Tool>>", inner)).reading())
                .isEqualTo("readList(in_, context_, listOf(ModelReaders::readTool))");
        CodegenProperty map = map("m", element("Long"));
        assertThat(code(map).reading()).isEqualTo("readMap(in_, context_, ModelReaders::readLong)");
        assertThat(code(map).copying()).isEqualTo("Copies.map(m)");
        assertThat(code(array("a", "List<Map<String, Long>>", map)).reading())
                .isEqualTo("readList(in_, context_, mapOf(ModelReaders::readLong))");
    }

    @Test
    void readsPlainValuesByTheirType() {
        assertThat(code(field("size", "Long", any -> {})).reading()).isEqualTo("readLong(in_, context_)");
        assertThat(code(field("model", "String", any -> {})).reading()).isEqualTo("readShortString(in_, context_)");
    }

    @Test
    void nestsAnEnumerationInItsRecord() {
        FieldCode code = code(field("done_reason", "String", field -> {
            field.isEnum = true;
            field.isInnerEnum = true;
            field.nameInPascalCase = "DoneReason";
            field.allowableValues = Map.of(
                    "enumVars",
                    List.of(
                            Map.of("name", "STOP", "value", "\"stop\"", "enumDescription", "Ended <itself>."),
                            Map.of("name", "LOAD", "value", "\"load\"")));
            field.vendorExtensions.put("x-since-values", Map.of("load", "0.9.0"));
        }));
        assertThat(code.type()).isEqualTo("@Nullable DoneReason");
        assertThat(code.readType()).isEqualTo("Thing.DoneReason");
        assertThat(code.reading()).isEqualTo("readEnum(in_, context_, Thing.DoneReason::of)");
        assertThat(code.nestedEnums())
                .containsExactly(new EnumCode(
                        "DoneReason",
                        "static ",
                        "Known values.",
                        List.of(
                                new EnumCode.Constant("STOP", "\"stop\"", ": Ended &lt;itself&gt;."),
                                new EnumCode.Constant("LOAD", "\"load\"", ". Since Ollama 0.9.0."))));
    }

    @Test
    void readsAnObjectWithAnyValuesDirectly() {
        assertThat(code(map("m", element("Object"))).reading()).isEqualTo("readFreeMap(in_, context_)");
    }

    @Test
    void givesAnEmptyValueForARequiredArrayOrObject() {
        CodegenProperty list = array("names", "List<String>", element("String"));
        assertThat(code(list).orEmpty()).isFalse();
        list.required = true;
        assertThat(code(list).orEmpty()).isTrue();
        CodegenProperty map = map("m", element("Object"));
        map.required = true;
        assertThat(code(map).orEmpty()).isTrue();
        CodegenProperty vector = array("v", "List<Float>", element("Float"));
        vector.required = true;
        assertThat(code(vector).orEmpty()).isFalse();
        assertThat(code(field("text", "String", field -> field.required = true)).orEmpty())
                .isFalse();
    }

    @Test
    void describesAFieldInAFixedOrder() {
        FieldCode code = code(field("top_k", "Long", field -> {
            field.unescapedDescription = "Most tokens.";
            field.vendorExtensions.putAll(Map.of(
                    "x-unit", "tokens",
                    "x-server-default", 40,
                    "x-since", "0.2.0",
                    "x-removed", "0.9.0",
                    "x-replaced-by", "top"));
            field.minimum = "0";
            field.maximum = "9";
            field.defaultValue = "5l";
            field.isLong = true;
            field.deprecated = true;
            field.pattern = "[0-9]";
        }));
        assertThat(code.doc())
                .isEqualTo(
                        "Most tokens. Unit: tokens. Range: 0 to 9. Default: 5. Server default: 40. Since Ollama 0.2.0."
                                + " Deprecated. Removed in Ollama 0.9.0. Use <code>top</code> instead.");
        assertThat(code.parameterDoc()).isEqualTo(code.doc() + " Pattern: <code>[0-9]</code>.");
        assertThat(code(field("x", "Tool", field -> {
                            field.isModel = true;
                            field.complexType = "Tool";
                            field.defaultValue = "null";
                        }))
                        .doc())
                .isEqualTo("see {@link Tool }.");
    }

    @Test
    void givesNanosecondsAsADuration() {
        assertThat(code(field("total_duration", "Long", field -> field.vendorExtensions.put("x-unit", "ns")))
                        .nanoseconds())
                .isTrue();
        assertThat(code(field("size", "Long", field -> field.vendorExtensions.put("x-unit", "bytes")))
                        .nanoseconds())
                .isFalse();
    }

    @Test
    void namesTheModelByTheNewFieldBeforeTheOldOne() {
        CodegenProperty model = field("model", "String", any -> {});
        CodegenProperty name = field("name", "String", any -> {});
        assertThat(FieldCode.of(model, "Thing", List.of(model)))
                .extracting(FieldCode::modelName, FieldCode::otherModelName)
                .containsExactly("model", "");
        assertThat(FieldCode.of(model, "Thing", List.of(name, model)))
                .extracting(FieldCode::modelName, FieldCode::otherModelName)
                .containsExactly("model", "name");
        assertThat(code(field("destination", "String", any -> {})).modelName()).isEqualTo("source");
        assertThat(code(name).modelName()).isEmpty();
    }

    @Test
    void acceptsIntegersAndDurationsWhereAUnionCountsSeconds() {
        BranchCode code = BranchCode.of(
                field("n", "BigDecimal", branch -> {
                    branch.openApiType = "number";
                    branch.vendorExtensions.put("x-unit", "seconds");
                }),
                true);
        assertThat(code.decimal()).isTrue();
        assertThat(code.seconds()).isTrue();
        assertThat(code.accessor()).isEqualTo("asNumber");
        assertThat(code.access()).isEqualTo("as(BigDecimal.class)");
        assertThat(code.stored()).isEqualTo("value");
        assertThat(code.typeDoc()).isEqualTo(".");
        assertThat(code.parameterDoc()).isEqualTo("the value Unit: seconds.");
        assertThat(code.durationDoc()).isEqualTo("the time");
    }

    @Test
    void wrapsTheValuesOfAnEnumerationInAUnion() {
        BranchCode wrapped = BranchCode.of(
                field("level", "ThinkLevel", branch -> {
                    branch.openApiType = "ThinkLevel";
                    branch.allowableValues = Map.of("values", List.of("high"));
                }),
                false);
        assertThat(wrapped.stored()).isEqualTo("value.value()");
        assertThat(wrapped.access()).isEqualTo("as(String.class).map(ThinkLevel::of)");
        assertThat(wrapped.constants()).isEmpty();
        BranchCode plain = BranchCode.of(
                field("format", "String", branch -> {
                    branch.openApiType = "string";
                    branch.allowableValues = Map.of("values", List.of("", "json"));
                }),
                true);
        assertThat(plain.stored()).isEqualTo("value");
        assertThat(plain.access()).isEqualTo("as(String.class)");
        assertThat(plain.constants()).containsExactly(new BranchCode.Constant("JSON", "json"));
    }

    @Test
    void doesNotCheckTheElementsOfAUnion() {
        CodegenProperty list = array("a", "List<String>", element("String"));
        list.openApiType = "array";
        BranchCode code = BranchCode.of(list, true);
        assertThat(code.elements()).isTrue();
        assertThat(code.access()).isEqualTo("as(List.class).map(value -> (List<String>) value)");
        CodegenProperty map = map("m", element("Object"));
        map.openApiType = "object";
        assertThat(BranchCode.of(map, true).access())
                .isEqualTo("as(Map.class).map(value -> (Map<String, Object>) value)");
    }

    private static FieldCode code(CodegenProperty field) {
        return FieldCode.of(field, "Thing", List.of(field));
    }

    private static CodegenProperty field(String name, String type, Consumer<CodegenProperty> more) {
        CodegenProperty field = new CodegenProperty();
        field.name = name;
        field.baseName = name;
        field.dataType = type;
        more.accept(field);
        return field;
    }

    private static CodegenProperty element(String type) {
        return field("element", type, any -> {});
    }

    private static CodegenProperty array(String name, String type, CodegenProperty items) {
        return field(name, type, field -> {
            field.isArray = true;
            field.isContainer = true;
            field.items = items;
        });
    }

    private static CodegenProperty map(String name, CodegenProperty items) {
        return field(name, "Map<String, " + items.dataType + ">", field -> {
            field.isMap = true;
            field.isContainer = true;
            field.items = items;
        });
    }
}
