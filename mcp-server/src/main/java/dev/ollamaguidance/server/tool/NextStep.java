package dev.ollamaguidance.server.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A call that makes sense after another one.
 *
 * @param tool name of the tool
 * @param arguments arguments with which it can be called as it stands
 * @param why what it is good for
 */
public record NextStep(String tool, ObjectNode arguments, String why) {}
