package dev.ollamaguidance.contract.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Release;
import dev.ollamaguidance.contract.YamlWriter;
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
    /** The view was not written. The message gives the reason in one line. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    private ViewCommand() {}

    /**
     * Writes a view: JSON if the name of the file ends in {@code .json}, otherwise YAML.
     *
     * @param form {@code full}, or {@code plain} for the plain view
     * @throws Failure if the contract does not describe the release, the file name or the form is invalid, or the file cannot be written
     */
    static void write(Contract contract, String text, String file, String form) throws Failure {
        Release release = Release.read(text);
        if (release.unknown()) {
            throw new Failure("'" + text + "' is not an Ollama release; write it like 0.12.11");
        }
        described(contract, release);
        if (!file.endsWith(".json") && !file.endsWith(".yaml") && !file.endsWith(".yml")) {
            throw new Failure("the file name '" + file + "' must end in .yaml, .yml or .json");
        }
        if (!form.equals("full") && !form.equals("plain")) {
            throw new Failure("unknown form '" + form + "'; use full or plain");
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
            throw new Failure("cannot write '" + file + "': " + e);
        }
    }

    /** Rejects other releases, because the marks of a contract cover only the releases that it was written for. */
    private static void described(Contract contract, Release release) throws Failure {
        Release newest = Release.read(contract.release());
        Optional<Release> oldest = contract.releases().stream().min(Comparator.naturalOrder());
        boolean before = oldest.isPresent() && oldest.get().after(release);
        if (before || release.after(newest)) {
            throw new Failure("the contract does not describe release " + release + "; use "
                    + oldest.map(first -> first + " to ").orElse("a release up to ") + newest);
        }
    }
}
