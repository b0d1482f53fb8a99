package dev.ollamaguidance.contract.codegen;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenComposedSchemas;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/**
 * What the templates print of a schema of the contract: an enumeration, a record or a union.
 *
 * @param className the name of the class
 * @param doc the description, HTML
 * @param addedIn the release that added it, or empty
 * @param replacement what replaces it, or empty
 * @param interfaces the interfaces of a record after {@code OpenObject}, each with a comma before it
 * @param text the expression that reads the generated text of a response, or empty
 * @param enumerations the enumeration, if it is one
 * @param record whether it is a record
 * @param fields the fields of a record
 * @param branches the JSON types of a union
 */
public record ModelCode(
        String className,
        String doc,
        String addedIn,
        String replacement,
        String interfaces,
        String text,
        List<EnumCode> enumerations,
        boolean record,
        List<FieldCode> fields,
        List<BranchCode> branches) {

    static ModelCode of(CodegenModel model, String text) {
        boolean record = model.hasVars && !model.isEnum;
        return new ModelCode(
                model.classname,
                JavadocText.of(
                                model.unescapedDescription,
                                record ? model.classname + "." : "One of several JSON types.")
                        .toString(),
                extension(model, "x-since"),
                extension(model, "x-replaced-by"),
                interfaces(model.vars) + (text.isEmpty() ? "" : ", TextResponse"),
                text,
                model.isEnum
                        ? List.of(EnumCode.of(
                                model.classname,
                                false,
                                model.unescapedDescription,
                                model.allowableValues,
                                model.vendorExtensions))
                        : List.of(),
                record,
                record
                        ? model.vars.stream()
                                .map(field -> FieldCode.of(field, model.classname, model.vars))
                                .toList()
                        : List.of(),
                branches(model.getComposedSchemas()));
    }

    private static String extension(CodegenModel model, String name) {
        Object value = model.vendorExtensions.get(name);
        return value == null ? "" : JavadocText.escaped(String.valueOf(value));
    }

    private static String interfaces(List<CodegenProperty> fields) {
        Set<String> interfaces = new LinkedHashSet<>();
        for (CodegenProperty field : fields) {
            if ("input_tokens".equals(field.vendorExtensions.get("x-metric"))) {
                interfaces.add("TokenUsage");
            }
            if (field.baseName.equals("model") || field.baseName.equals("destination")) {
                interfaces.add("NamesModel");
            }
        }
        StringBuilder printed = new StringBuilder();
        interfaces.forEach(name -> printed.append(", ").append(name));
        return printed.toString();
    }

    private static List<BranchCode> branches(CodegenComposedSchemas composed) {
        if (composed == null) {
            return List.of();
        }
        return Stream.concat(
                        properties(composed.getOneOf()).map(branch -> BranchCode.of(branch, true)),
                        properties(composed.getAnyOf()).map(branch -> BranchCode.of(branch, false)))
                .toList();
    }

    private static Stream<CodegenProperty> properties(List<CodegenProperty> schemas) {
        return schemas == null ? Stream.empty() : schemas.stream();
    }
}
