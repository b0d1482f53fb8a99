package dev.ollamaguidance.server.cli;

import dev.ollamaguidance.server.config.ServerConfig;
import dev.ollamaguidance.server.tool.ToolRegistry;
import java.io.InputStream;
import java.io.OutputStream;

/** Creates servers for the commands. */
public interface ServerFactory {
    /** Prepares the process for a configuration: sets up logging. Called once, before the other methods. */
    void prepare(ServerConfig config);

    /** Returns the tools of a server with this configuration. */
    ToolRegistry registry(ServerConfig config);

    /**
     * Serves the Model Context Protocol until the end of the input.
     *
     * @return the exit status
     */
    int serve(ServerConfig config, InputStream in, OutputStream out);
}
