package dev.ollamaguidance.catalogue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the server handles a tool call.
 *
 * @param set request fields that the server sets; the tool does not have them as arguments
 * @param defaultModel whether a call without a model uses the configured one
 * @param answer JSON Pointer to the plain result, the part that the text of the result starts with; empty if there is none
 * @param show JSON Pointers to fields that the text shows after the plain result
 * @param tables arrays of the result that the text shows as tables
 * @param leaveOut fields of the result that are returned only on request
 * @param confirm question that the user must answer first, with argument names in braces; empty if there is none. A tool that is not
 *     destructive requires it only if a registry is not trusted or a risk applies
 * @param localOnly arguments that can make a model run on another server
 * @param registries JSON Pointers to arguments that name a model; the name says which registry Ollama contacts
 * @param replaces JSON Pointers to arguments that name a model that the call replaces if it exists
 * @param risks consequences that the question must state, by the JSON Pointer of the argument that has them when it is set
 * @param publicUrls JSON Pointers to arguments that must be addresses on the public internet
 */
public record CallHandling(
        Map<String, @Nullable Object> set,
        boolean defaultModel,
        String answer,
        List<String> show,
        List<ResultTable> tables,
        List<String> leaveOut,
        String confirm,
        LocalRule localOnly,
        List<String> registries,
        List<String> replaces,
        Map<String, String> risks,
        List<String> publicUrls) {
    private static final Key<Map<String, @Nullable Object>> SET = Key.object("set");
    private static final Key<Boolean> DEFAULT_MODEL = Key.flag("defaultModel");
    private static final Key<String> ANSWER = Key.string("answer");
    private static final Key<List<String>> SHOW = Key.list("show", Form.STRING);
    private static final Key<List<ResultTable>> TABLES = Key.list("tables", ResultTable.FORM);
    private static final Key<List<String>> LEAVE_OUT = Key.list("leaveOut", Form.STRING);
    private static final Key<String> CONFIRM = Key.string("confirm");
    private static final Key<LocalRule> LOCAL_ONLY = new Key<>("localOnly", LocalRule.FORM, LocalRule.NONE);
    private static final Key<List<String>> REGISTRIES = Key.list("registries", Form.STRING);
    private static final Key<List<String>> REPLACES = Key.list("replaces", Form.STRING);
    private static final Key<Map<String, String>> RISKS = Key.map("risks", Form.STRING);
    private static final Key<List<String>> PUBLIC_URLS = Key.list("publicUrls", Form.STRING);

    static CallHandling read(Fields fields) {
        return new CallHandling(
                fields.get(SET),
                fields.get(DEFAULT_MODEL),
                fields.get(ANSWER),
                fields.get(SHOW),
                fields.get(TABLES),
                fields.get(LEAVE_OUT),
                fields.get(CONFIRM),
                fields.get(LOCAL_ONLY),
                fields.get(REGISTRIES),
                fields.get(REPLACES),
                fields.get(RISKS),
                fields.get(PUBLIC_URLS));
    }

    /** JSON Pointers to the arguments that the rules of the policy and of the question name. */
    public List<String> ruledArguments() {
        return Stream.of(localOnly.pointers(), registries, replaces, List.copyOf(risks.keySet()), publicUrls)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    void write(Fields fields) {
        fields.put(SET, set)
                .put(DEFAULT_MODEL, defaultModel)
                .put(ANSWER, answer)
                .put(SHOW, show)
                .put(TABLES, tables)
                .put(LEAVE_OUT, leaveOut)
                .put(CONFIRM, confirm)
                .put(LOCAL_ONLY, localOnly)
                .put(REGISTRIES, registries)
                .put(REPLACES, replaces)
                .put(RISKS, risks)
                .put(PUBLIC_URLS, publicUrls);
    }
}
