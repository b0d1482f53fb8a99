package dev.ollamaguidance.server.tool;

/** The compiled catalogue, for tests. */
final class Catalogue {
    static final ToolCatalogue READ = ToolCatalogue.read();

    private Catalogue() {}

    static CatalogueTool tool(String name) {
        return READ.tools().stream()
                .filter(tool -> tool.definition().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
