package dev.ollamaguidance.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Checks that contract mode works without the recordings on the class path. */
final class WithoutRecordingsTest {

    @Test
    void startsContractModeWithoutRecordings() throws Exception {
        try (URLClassLoader withoutRecordings = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(withoutRecordings.getResource("dev/ollamaguidance/api/recordings/Recordings.class"))
                    .isNull();
            Object session = withoutRecordings
                    .loadClass(Session.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(((Callable<?>) session).call())
                    .isEqualTo("{\"version\":\"0.33.0-rc2\"} {\"version\":\"0.9.6\"}");
        }
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!hasRecordings(entry)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static boolean hasRecordings(String entry) throws Exception {
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {Path.of(entry).toUri().toURL()}, null)) {
            return alone.getResource("dev/ollamaguidance/api/recordings/Recordings.class") != null;
        }
    }

    /** Uses the stand-in as a test of a user does. */
    public static final class Session implements Callable<String> {

        /** Called by reflection. */
        public Session() {}

        @Override
        public String call() throws Exception {
            return version(StandIn.contract()) + " " + version(StandIn.contract("0.9.6"));
        }

        private static String version(StandIn.Builder builder) throws Exception {
            try (StandIn standIn = builder.start()) {
                standIn.models().add("mine");
                return new TestClient(standIn.url()).get("/api/version").text();
            }
        }
    }
}
