package dev.ollamaguidance.server.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that flags and environment variables set, for a host that is to start the server in the same way.
 *
 * @param values environment variables and their values, in the order of the table of settings
 * @param secrets environment variables whose values are secret
 */
public record GivenSettings(Map<String, String> values, List<String> secrets) {
    /**
     * Collects the settings of a valid configuration.
     *
     * @param address address of Ollama in the configuration, which replaces the form in which it was given
     */
    public static GivenSettings of(Map<String, String> environment, Map<Setting, String> flags, URI address) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> secrets = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            String value = flags.getOrDefault(setting, environment.getOrDefault(setting.variable(), ""))
                    .strip();
            if (setting.flag().isEmpty()) {
                if (environment.containsKey(setting.variable())) {
                    secrets.add(setting.variable());
                }
            } else if (!value.isEmpty() && !value.equals(setting.defaultValue())) {
                values.put(setting.variable(), setting == Setting.OLLAMA_HOST ? address.toString() : value);
            }
        }
        return new GivenSettings(values, secrets);
    }
}
