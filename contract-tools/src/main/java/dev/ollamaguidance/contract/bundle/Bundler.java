package dev.ollamaguidance.contract.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractException;
import dev.ollamaguidance.contract.DataPointers;
import dev.ollamaguidance.contract.Location;
import dev.ollamaguidance.contract.Pointers;
import dev.ollamaguidance.contract.Problem;
import dev.ollamaguidance.contract.Problems;
import dev.ollamaguidance.contract.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Bundles a contract that is split into several files into one document.
 *
 * <p>A {@code $ref} to an entry of {@code responses.yaml}, or of a file in {@code schemas/}, becomes a reference to a component. Any other
 * {@code $ref} to a file is replaced by its target; fields next to it override those of the target. Every entry of a component file is
 * bundled, in the order of the file; the files are in the order of the first reference to them.
 */
public final class Bundler {
    private static final String UNUSED = "is not used; remove it or refer to it with $ref";

    private final Path folder;
    private final String rootFile;
    private final Map<String, YamlDocument> documents = new HashMap<>();
    private final Map<String, Location> locations = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> componentFiles = new ArrayList<>();
    private final Set<String> referenced = new HashSet<>();
    private final Deque<SourceReference> open = new ArrayDeque<>();

    private Bundler(Path root) {
        this.folder = Objects.requireNonNull(root.toAbsolutePath().normalize().getParent());
        this.rootFile = String.valueOf(root.getFileName());
    }

    /**
     * Bundles a contract.
     *
     * @param root the root file; the other files are in its folder and subfolders
     * @param recordings folder with one folder per release, each with one JSON file per recording
     * @throws ContractException if a file is not valid YAML, a reference has no target or is circular, an entry or a file is not used, or
     *     an example does not match its recording; with all problems
     * @throws IOException if a file cannot be read
     */
    public static Contract bundle(Path root, Path recordings) throws IOException {
        Bundler bundler = new Bundler(root);
        ObjectNode bundled = bundler.document();
        bundler.findUnused();
        Contract contract = Contract.of(bundled, bundler.locations);
        if (bundler.problems.isEmpty()) {
            Problems inserted = new Problems(contract);
            new ErrorLists(contract, inserted).write();
            new ExampleInserter(contract, recordings, inserted).insert();
            bundler.problems.addAll(inserted.all());
        }
        if (!bundler.problems.isEmpty()) {
            throw new ContractException(bundler.problems.stream().sorted().toList());
        }
        return contract;
    }

    private ObjectNode document() throws IOException {
        if (!load(rootFile)) {
            throw new ContractException(
                    List.of(new Problem(new Location(rootFile, 1), "", "file not found in " + folder)));
        }
        if (!(copy(loaded(rootFile).root(), rootFile, "", "") instanceof ObjectNode bundled)) {
            throw new ContractException(
                    List.of(new Problem(new Location(rootFile, 1), "", "the file must contain an object")));
        }
        // A component file can refer to other component files.
        for (int i = 0; i < componentFiles.size(); i++) {
            components(bundled, componentFiles.get(i));
        }
        return bundled;
    }

    private void components(ObjectNode bundled, String file) throws IOException {
        for (Map.Entry<String, JsonNode> entry : loaded(file).root().properties()) {
            SourceReference component = new SourceReference(file, "/" + Pointers.escape(entry.getKey()));
            ObjectNode section = bundled.withObject("/components/" + component.section());
            String target = component.inBundle().substring(1);
            if (section.has(entry.getKey())) {
                problem(
                        file,
                        component.pointer(),
                        target,
                        "another file has a component with the same name; rename one of them");
            }
            section.set(entry.getKey(), copy(entry.getValue(), file, component.pointer(), target));
        }
    }

    private JsonNode copy(JsonNode value, String file, String source, String target) throws IOException {
        locations.put(target, loaded(file).location(source));
        if (target.endsWith("/value") && DataPointers.contains(target)) {
            return value.deepCopy();
        }
        if (value instanceof ObjectNode object) {
            return object.path("$ref").isTextual()
                    ? reference(object, file, source, target)
                    : members(object, JsonNodeFactory.instance.objectNode(), file, source, target);
        }
        if (value.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (JsonNode item : value) {
                String position = "/" + array.size();
                array.add(copy(item, file, source + position, target + position));
            }
            return array;
        }
        if (value.isTextual() && !file.equals(rootFile) && target.endsWith("/x-stream/error")) {
            return component(SourceReference.read(value.textValue(), file), file, source, target)
                    .path("$ref");
        }
        return value;
    }

    private ObjectNode members(ObjectNode from, ObjectNode to, String file, String source, String target)
            throws IOException {
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            if (member.getKey().equals("$ref") && member.getValue().isTextual()) {
                continue;
            }
            String name = "/" + Pointers.escape(member.getKey());
            to.set(member.getKey(), copy(member.getValue(), file, source + name, target + name));
        }
        return to;
    }

    private JsonNode reference(ObjectNode value, String file, String source, String target) throws IOException {
        SourceReference reference = SourceReference.read(value.path("$ref").textValue(), file);
        if (file.equals(rootFile) && reference.file().equals(rootFile)) {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            kept.set("$ref", value.get("$ref"));
            return members(value, kept, file, source, target);
        }
        if (!reference.section().isEmpty()) {
            return members(value, component(reference, file, source, target), file, source, target);
        }
        if (!exists(reference, file, source, target)) {
            return value;
        }
        if (open.contains(reference)) {
            problem(file, source, target, "circular $ref: " + reference);
            return value;
        }
        referenced.add(reference.toString());
        open.push(reference);
        JsonNode inlined = copy(
                loaded(reference.file()).root().at(reference.pointer()), reference.file(), reference.pointer(), target);
        open.pop();
        return inlined instanceof ObjectNode object ? members(value, object, file, source, target) : inlined;
    }

    private ObjectNode component(SourceReference reference, String file, String source, String target)
            throws IOException {
        if (exists(reference, file, source, target)) {
            if (!componentFiles.contains(reference.file())) {
                componentFiles.add(reference.file());
            }
            referenced.add(reference.toString());
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", reference.inBundle());
    }

    private boolean exists(SourceReference reference, String file, String source, String target) throws IOException {
        if (!load(reference.file())) {
            problem(file, source, target, "$ref points to the file " + reference.file() + ", which does not exist");
            return false;
        }
        if (loaded(reference.file()).root().at(reference.pointer()).isMissingNode()) {
            problem(file, source, target, "$ref has no target: " + reference);
            return false;
        }
        return true;
    }

    /** Returns a file that is already loaded. */
    private YamlDocument loaded(String file) {
        return Objects.requireNonNull(documents.get(file), file);
    }

    private boolean load(String file) throws IOException {
        if (documents.containsKey(file)) {
            return true;
        }
        Path path = folder.resolve(file);
        if (!path.normalize().startsWith(folder) || !Files.isRegularFile(path)) {
            return false;
        }
        documents.put(file, YamlDocument.parse(file, Files.readString(path)));
        return true;
    }

    /** Reports unused files, and unused entries of files that are not referred to as a whole. */
    private void findUnused() throws IOException {
        for (String file : documents.keySet().stream().sorted().toList()) {
            boolean whole = file.equals(rootFile) || referenced.contains(new SourceReference(file, "").toString());
            for (String name : (Iterable<String>) loaded(file).root()::fieldNames) {
                SourceReference entry = new SourceReference(file, "/" + Pointers.escape(name));
                if (!whole && !referenced.contains(entry.toString())) {
                    problem(file, entry.pointer(), entry.pointer(), UNUSED);
                }
            }
        }
        if (documents.size() == 1) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(path -> path.toString().endsWith(".yaml"))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(file -> !documents.containsKey(file))
                    .forEach(file -> problems.add(new Problem(new Location(file, 1), "", UNUSED)));
        }
    }

    private void problem(String file, String source, String target, String message) {
        problems.add(new Problem(loaded(file).location(source), target, message));
    }
}
