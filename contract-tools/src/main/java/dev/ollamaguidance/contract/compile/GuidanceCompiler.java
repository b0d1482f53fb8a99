package dev.ollamaguidance.contract.compile;

import dev.ollamaguidance.catalogue.GuidanceCatalogue;
import dev.ollamaguidance.catalogue.GuidanceOperation;
import dev.ollamaguidance.catalogue.ServerGuidance;
import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.Operation;
import java.util.Optional;

/** Compiles the texts of the guide: the overview, the workflows and the advice about operations. */
final class GuidanceCompiler {
    private final Contract contract;
    private final CompiledTools tools;

    GuidanceCompiler(Contract contract) {
        this.contract = contract;
        this.tools = new CompiledTools(contract);
    }

    GuidanceCatalogue compile() {
        ServerGuidance guidance = contract.guidance();
        return new GuidanceCatalogue(
                guidance.overview(),
                guidance.workflows(),
                contract.operations().stream().map(this::operation).toList());
    }

    private GuidanceOperation operation(Operation operation) {
        boolean exposed = operation.exposed();
        return new GuidanceOperation(
                operation.id(),
                operation.summary(),
                operation.description(),
                exposed ? Optional.of(operation.mcp().tool()) : Optional.empty(),
                operation.mcp().reason(),
                exposed ? operation.guidance() : Optional.empty(),
                operation.notes(),
                exposed ? tools.example(operation).map(ToolCompiler::object) : Optional.empty());
    }
}
