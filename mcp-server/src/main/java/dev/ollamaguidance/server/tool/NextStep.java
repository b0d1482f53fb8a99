package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A suggested call after another call.
 *
 * @param tool name of the tool
 * @param arguments complete arguments for the call
 * @param why purpose of the call
 */
public record NextStep(String tool, ObjectNode arguments, String why) {}
