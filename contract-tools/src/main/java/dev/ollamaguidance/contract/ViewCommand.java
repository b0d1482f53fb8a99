package dev.ollamaguidance.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.plain.PlainView;
import dev.ollamaguidance.contract.view.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/** Writes the contract of a release to a file. */
final class ViewCommand {
    /** Why no view was written, in one line for a person. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    private ViewCommand() {}

    /**
     * Writes a view; JSON when the file is called so, else YAML.
     *
     * @param form {@code full}, or {@code plain} for the plain view
     * @throws Refusal when the text names no release that the contract describes, or the file cannot be written
     */
    static void write(Contract contract, String text, String file, String form) throws Refusal {
        Release release = Release.read(text);
        if (release.unknown()) {
            throw new Refusal("'" + text + "' is not a release of Ollama; write it as 0.12.11");
        }
        described(contract, release);
        if (!file.endsWith(".json") && !file.endsWith(".yaml") && !file.endsWith(".yml")) {
            throw new Refusal("the name of '" + file + "' must end in .yaml or .json");
        }
        if (!form.equals("full") && !form.equals("plain")) {
            throw new Refusal("'" + form + "' is not a form of the contract; write full or plain");
        }
        ObjectNode view = form.equals("plain")
                ? PlainView.at(contract, release)
                : Views.at(contract, release).root();
        String written = file.endsWith(".json") ? view.toPrettyString() + "\n" : YamlWriter.write(view);
        try {
            Path target = Path.of(file).toAbsolutePath();
            Files.createDirectories(target.getParent());
            Files.writeString(target, written, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new Refusal("cannot write '" + file + "': " + e);
        }
    }

    /** The marks of a contract say nothing of releases beyond those that it was written for. */
    private static void described(Contract contract, Release release) throws Refusal {
        Release newest = Release.read(contract.release());
        Optional<Release> oldest = contract.releases().stream().min(Comparator.naturalOrder());
        boolean before = oldest.isPresent() && oldest.get().after(release);
        if (before || release.after(newest)) {
            throw new Refusal("the contract describes no release " + release + ", only "
                    + oldest.map(first -> first + " to ").orElse("those up to ") + newest);
        }
    }
}
