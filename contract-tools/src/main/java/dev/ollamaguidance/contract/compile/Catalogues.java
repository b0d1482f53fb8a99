package dev.ollamaguidance.contract.compile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ollamaguidance.catalogue.ArgumentCatalogue;
import dev.ollamaguidance.catalogue.CatalogueFile;
import dev.ollamaguidance.catalogue.ErrorCatalogue;
import dev.ollamaguidance.catalogue.ErrorEntry;
import dev.ollamaguidance.catalogue.ExampleCatalogue;
import dev.ollamaguidance.catalogue.GuidanceCatalogue;
import dev.ollamaguidance.catalogue.ReferenceCatalogue;
import dev.ollamaguidance.catalogue.ToolCatalogue;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.YamlWriter;
import dev.ollamaguidance.contract.plain.PlainView;
import dev.ollamaguidance.contract.view.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that are compiled from a contract, by path. */
public final class Catalogues {
    private final Map<String, String> files;

    private Catalogues(Map<String, String> files) {
        this.files = files;
    }

    /**
     * Compiles a contract that passed all checks:
     *
     * <ul>
     *   <li>from the whole contract: the bundle and the errors, because clients also call old servers;
     *   <li>from the view of the newest release: the plain view and the other catalogues;
     *   <li>for every release that the contract was checked against: the examples. A list names these releases.
     * </ul>
     */
    public static Catalogues compile(Contract contract) {
        Contract newest = Views.at(contract, Release.NEWEST);
        Map<String, String> names = newest.toolNames();
        Map<String, String> files = new LinkedHashMap<>();
        put(files, "openapi/ollama", contract.root());
        put(files, "openapi/ollama-plain", PlainView.at(contract, Release.NEWEST));
        put(files, names, ToolCatalogue.FILE, new ToolCompiler(newest).compile());
        put(files, names, ArgumentCatalogue.FILE, new ArgumentCompiler(contract, newest).compile());
        put(files, names, GuidanceCatalogue.FILE, new GuidanceCompiler(newest).compile());
        put(files, names, ReferenceCatalogue.FILE, new ReferenceCompiler(contract, newest).compile());
        put(files, Map.of(), ExampleCatalogue.FILE, new ExampleCompiler(newest).compile());
        put(files, names, ErrorCatalogue.FILE, errors(contract));
        put(
                files,
                Map.of(),
                ExampleCatalogue.RELEASES,
                contract.releases().stream().map(Release::toString).toList());
        for (Release release : contract.releases()) {
            put(
                    files,
                    Map.of(),
                    ExampleCatalogue.at(release.toString()),
                    new ExampleCompiler(Views.at(contract, release)).compile());
        }
        return new Catalogues(files);
    }

    /** Adds an OpenAPI document as YAML and as JSON. */
    private static void put(Map<String, String> files, String name, JsonNode document) {
        files.put(name + ".yaml", YamlWriter.write(document));
        files.put(name + ".json", document + "\n");
    }

    /**
     * Adds a catalogue.
     *
     * @param names replacements of operations in braces
     */
    private static <T> void put(
            Map<String, String> files, Map<String, String> names, CatalogueFile<T> file, T catalogue) {
        files.put(file.path(), file.write(catalogue, text -> withNames(names, text)));
    }

    private static String withNames(Map<String, String> names, String text) {
        String named = text;
        if (text.contains("{")) {
            for (Map.Entry<String, String> name : names.entrySet()) {
                named = named.replace(name.getKey(), name.getValue());
            }
        }
        return named;
    }

    /** Without the messages, which only tests need; they read them from the contract. */
    private static ErrorCatalogue errors(Contract contract) {
        return new ErrorCatalogue(
                contract.errors().stream().map(ErrorEntry::withoutMessages).toList());
    }

    /**
     * Writes all files to a folder. Does not touch a file with the same content, so that later steps of the build detect no change.
     *
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            if (!Files.exists(target) || !Files.readString(target).equals(file.getValue())) {
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue(), StandardCharsets.UTF_8);
            }
        }
    }
}
