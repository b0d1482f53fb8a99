package dev.ollamaguidance.standin.junit;

import dev.ollamaguidance.standin.StandIn;
import dev.ollamaguidance.standin.fault.FaultProxy;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Provides each test with a new stand-in, as a parameter of type {@link StandIn}, and with a proxy that injects faults into
 * its responses, as a parameter of type {@link FaultProxy}. A method can have either parameter or both.
 *
 * <p>Use {@code @ExtendWith(StandInExtension.class)} for contract mode, or {@code @RegisterExtension} and a field for any mode.
 * Streams have no delay between their lines. The stand-in and the proxy are closed after the test.
 */
public final class StandInExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(StandInExtension.class);

    private final Supplier<StandIn.Builder> mode;

    /** Contract mode with the newest release. */
    public StandInExtension() {
        this(StandIn::contract);
    }

    private StandInExtension(Supplier<StandIn.Builder> mode) {
        this.mode = mode;
    }

    /** Contract mode with the newest release. */
    public static StandInExtension contract() {
        return new StandInExtension();
    }

    /**
     * Contract mode with an older release, for example {@code 0.9.6}.
     *
     * @throws IllegalArgumentException if the contract was not compiled for it
     */
    public static StandInExtension contract(String release) {
        StandIn.Builder builder = StandIn.contract(release);
        return new StandInExtension(() -> builder);
    }

    /** Replay mode with the recordings of a release, for example {@code 0.5.13}. */
    public static StandInExtension replay(String release) {
        return new StandInExtension(() -> StandIn.replay(release));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        StandIn standIn = mode.get().pace(Duration.ZERO).start();
        context.getStore(NAMESPACE).put(StandIn.class, standIn);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FaultProxy proxy = context.getStore(NAMESPACE).remove(FaultProxy.class, FaultProxy.class);
        if (proxy != null) {
            proxy.close();
        }
        StandIn standIn = context.getStore(NAMESPACE).remove(StandIn.class, StandIn.class);
        if (standIn != null) {
            standIn.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == StandIn.class || type == FaultProxy.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        StandIn standIn = store.get(StandIn.class, StandIn.class);
        if (standIn == null) {
            throw new IllegalStateException(
                    "A stand-in is available during a test only, not in the constructor of the test class");
        }
        return parameter.getParameter().getType() == StandIn.class ? standIn : proxy(store, standIn);
    }

    /** The proxy of this test, created on first use. */
    private static FaultProxy proxy(ExtensionContext.Store store, StandIn standIn) {
        FaultProxy proxy = store.get(FaultProxy.class, FaultProxy.class);
        if (proxy == null) {
            proxy = FaultProxy.inFrontOf(standIn.url());
            store.put(FaultProxy.class, proxy);
        }
        return proxy;
    }
}
