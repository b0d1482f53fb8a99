package dev.ollamaguidance.contract.command;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.ContractException;
import dev.ollamaguidance.contract.bundle.Bundler;
import dev.ollamaguidance.contract.check.Checks;
import dev.ollamaguidance.contract.compile.Catalogues;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * The commands of this module: {@code compile}, which the build of the {@code api} module runs, and {@code view}, which writes the contract
 * of an older release to a file.
 */
public final class ContractTools {
    private static final String USAGE =
            "usage: ContractTools compile ROOT.yaml RECORDINGS EXTENSIONS.json OUTPUT_FOLDER [RECORD]"
                    + " | ContractTools view ROOT.yaml RECORDINGS RELEASE FILE.yaml|FILE.json full|plain";

    private ContractTools() {}

    /**
     * Runs a command. If the arguments are invalid or a view cannot be written, prints one line to standard error and exits with status 2.
     *
     * @param args the command and its arguments
     * @throws ContractException if the contract has problems; the message lists all of them
     * @throws IOException if the contract cannot be read or a catalogue cannot be written
     */
    public static void main(String[] args) throws IOException {
        int status = run(args, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Runs a command.
     *
     * @return exit status: 0, or 2 if the arguments are invalid or the view cannot be written
     */
    static int run(String[] args, PrintStream errors) throws IOException {
        if (args.length == 5 && args[0].equals("compile")) {
            compile(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), Path.of(args[4]));
            return 0;
        }
        if (args.length == 6 && args[0].equals("compile")) {
            compileChanged(Path.of(args[1]), Path.of(args[2]), Path.of(args[3]), Path.of(args[4]), Path.of(args[5]));
            return 0;
        }
        if (args.length == 6 && args[0].equals("view")) {
            return view(Bundler.bundle(Path.of(args[1]), Path.of(args[2])), args[3], args[4], args[5], errors);
        }
        errors.println(USAGE);
        return 2;
    }

    private static void compile(Path root, Path recordings, Path extensions, Path output) throws IOException {
        Contract contract = Bundler.bundle(root, recordings);
        Checks.create(extensions).require(contract);
        Catalogues.compile(contract).write(output);
    }

    /** Skips the checks as well as the files: they passed with the same inputs. */
    private static void compileChanged(Path root, Path recordings, Path extensions, Path output, Path file)
            throws IOException {
        Path sources = root.toAbsolutePath().getParent();
        StepRecord record = new StepRecord(
                file,
                List.of(root.getFileName().toString()),
                List.of(sources, recordings, extensions),
                List.of(output.resolve("openapi"), output.resolve("catalogue")));
        if (!record.current()) {
            record.clear();
            compile(root, recordings, extensions, output);
            record.write();
        }
    }

    private static int view(Contract contract, String release, String file, String form, PrintStream errors) {
        try {
            ViewCommand.write(contract, release, file, form);
            return 0;
        } catch (ViewCommand.Failure e) {
            errors.println(e.getMessage());
            return 2;
        }
    }
}
