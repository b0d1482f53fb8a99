package dev.ollamaguidance.contracttests.sharpness;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ollamaguidance.contract.Contract;
import dev.ollamaguidance.contract.compile.Catalogues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a test class of another module on the catalogues compiled from a contract. A {@link CompiledClassPath} loads a new copy of the class and of all
 * other classes of the project.
 *
 * @param name the name on the page
 * @param type the name of the test class
 */
record TestDetector(String name, String type) implements Detector {
    @Override
    public Set<String> problems(Contract contract) {
        try {
            Path folder = Files.createTempDirectory("sharpness");
            try {
                Catalogues.compile(contract).write(folder);
                return failures(new CompiledClassPath(folder));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> failures(ClassLoader loader) {
        Failures failures = new Failures(new TreeSet<>());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            LauncherConfig config = LauncherConfig.builder()
                    .enableTestExecutionListenerAutoRegistration(false)
                    .enableLauncherSessionListenerAutoRegistration(false)
                    .enableLauncherDiscoveryListenerAutoRegistration(false)
                    .enablePostDiscoveryFilterAutoRegistration(false)
                    .build();
            LauncherFactory.create(config)
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(loader.loadClass(type)))
                                    .build(),
                            failures);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        return failures.names();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }

    /**
     * Collects the failures.
     *
     * @param names the ids of the tests and containers that failed
     */
    private record Failures(Set<String> names) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                names.add(test.getUniqueId());
            }
        }
    }
}
