package dev.ollamaguidance.server.config;

import dev.ollamaguidance.server.text.SecretMask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects the secrets of a configuration, so that no output contains them. */
public final class Secrets {
    /** Parts of the names of headers. */
    private static final List<String> CREDENTIAL_PARTS = List.of(
            "authorization",
            "cookie",
            "credential",
            "passw",
            "secret",
            "session",
            "signature",
            "token",
            "apikey",
            "jwt",
            "assertion");
    /** Words in the names of headers, which also occur within other words. */
    private static final Set<String> CREDENTIAL_WORDS = Set.of("auth", "key", "pass");

    /** Values of headers that are no secrets, unless the name says so. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z]{1,16}");

    private Secrets() {}

    /** Returns a mask of the secrets in environment variables, valid or not. Use it for output before the configuration is read. */
    public static SecretMask of(Map<String, String> environment) {
        List<String> values = new ArrayList<>();
        value(environment, Setting.HEADERS).lines().forEach(line -> {
            int colon = line.indexOf(':');
            addHeader(
                    values,
                    line.substring(0, Math.max(0, colon)),
                    line.substring(colon + 1).strip());
        });
        return mask(
                value(environment, Setting.BEARER_TOKEN),
                value(environment, Setting.USER),
                value(environment, Setting.PASSWORD),
                values);
    }

    private static String value(Map<String, String> environment, Setting setting) {
        return environment.getOrDefault(setting.variable(), "").strip();
    }

    static SecretMask mask(String token, String user, String password, Map<String, String> headers) {
        List<String> values = new ArrayList<>();
        headers.forEach((name, value) -> addHeader(values, name, value));
        return mask(token, user, password, values);
    }

    private static void addHeader(List<String> values, String name, String value) {
        if (isCredential(name) || !WORD.matcher(value).matches()) {
            values.add(value);
        }
    }

    private static SecretMask mask(String token, String user, String password, Collection<String> headers) {
        List<String> secrets = new ArrayList<>(headers);
        for (String header : headers) {
            // The credentials of "Bearer credentials" occur without the scheme, too.
            int space = header.indexOf(' ');
            if (space > 0 && header.indexOf(' ', space + 1) < 0) {
                secrets.add(header.substring(space + 1));
            }
        }
        secrets.add(token);
        secrets.add(password);
        if (!user.isEmpty()) {
            // An API key is often the user name, with an empty password.
            secrets.add(password.isEmpty() ? user : "");
            secrets.add(user + ":" + password);
        }
        return SecretMask.of(secrets);
    }

    /** Whether the name of a header suggests that its value is a credential. */
    static boolean isCredential(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return CREDENTIAL_PARTS.stream().anyMatch(name::contains)
                || Stream.of(name.split("[-_]", -1)).anyMatch(CREDENTIAL_WORDS::contains);
    }
}
