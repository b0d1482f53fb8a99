/**
 * The types and the JSON form of the catalogues that are compiled from the contract. The contract tools write them; the MCP server and the
 * stand-in read them.
 */
module dev.ollamaguidance.catalogue {
    requires com.fasterxml.jackson.core;
    // Compile-time annotations only.
    requires static org.jspecify;

    exports dev.ollamaguidance.catalogue;
}
