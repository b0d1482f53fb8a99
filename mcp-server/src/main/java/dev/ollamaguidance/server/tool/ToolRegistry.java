package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The tools of a server: lists the enabled tools and runs calls. Thread-safe. */
public interface ToolRegistry {
    /** Returns the enabled tools, in the order of the contract. */
    List<ToolDefinition> definitions();

    /**
     * Runs one call in the calling thread and waits for its end.
     *
     * @param name name of the tool, from the host
     * @param arguments arguments from the host, not validated
     * @return the result; an error result for invalid arguments, for a disabled tool and for a name that another server uses
     * @throws UnknownToolException if no tool of this server or of a known other server has the name
     */
    CallResult call(String name, ObjectNode arguments, CallContext context);
}
