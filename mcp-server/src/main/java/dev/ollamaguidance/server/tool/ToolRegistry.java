package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The tools of a server: lists those that are switched on, and runs calls. Thread-safe. */
public interface ToolRegistry {
    /** Tools that a host may see and call, in the order of the contract. */
    List<ToolDefinition> definitions();

    /**
     * Runs one call to its end, in the calling thread.
     *
     * @param name name of the tool as the host sent it
     * @param arguments arguments as the host sent them, not checked
     * @return the result; also for wrong arguments, for a tool that is switched off and for a name that another server uses
     * @throws UnknownToolException when no tool of this or a known other server has the name
     */
    CallResult call(String name, ObjectNode arguments, CallContext context);
}
