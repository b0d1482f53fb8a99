package dev.ollamaguidance.server;

/** Configures the logger, which writes to standard error through {@link LogStream}. */
final class LogSetup {
    /** The log level of this project only: at a low level, libraries would log prompts and responses. */
    private static final String LEVEL = "org.slf4j.simpleLogger.log.dev.ollamaguidance";

    private static final String LIBRARIES_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private LogSetup() {}

    /**
     * Sets the log level. Has no effect after the first logger is created.
     *
     * @param level error, warn, info or debug
     */
    static void apply(String level) {
        System.setProperty(LEVEL, level);
        System.setProperty(LIBRARIES_LEVEL, "warn");
    }
}
