package dev.ollamaguidance.contract;

import dev.ollamaguidance.contract.check.Checks;
import dev.ollamaguidance.contract.compile.Catalogues;
import java.io.IOException;
import java.nio.file.Path;

/** The command that the build of the {@code api} module runs: check the contract, then compile it. */
public final class ContractTools {
    private ContractTools() {}

    /**
     * Checks and compiles a contract.
     *
     * @param args the contract, the description of its extensions, the folder for JSON form and catalogues
     * @throws ContractException when the contract has problems; all of them are in the message
     * @throws IOException when a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("usage: ContractTools CONTRACT.yaml EXTENSIONS.json OUTPUT_FOLDER");
        }
        Contract contract = ContractReader.read(Path.of(args[0]));
        Checks.create(Path.of(args[1])).require(contract);
        Catalogues.compile(contract).write(Path.of(args[2]));
    }
}
