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
 * Gives each test a stand-in of its own, as a parameter of type {@link StandIn}, and a proxy in front of it that can spoil
 * its answers, as a parameter of type {@link FaultProxy}: in contract mode with
 * {@code @ExtendWith(StandInExtension.class)}, in any mode with {@code @RegisterExtension} and a field. A method takes either
 * or both. Streams come without a pause between their lines. Both are closed after the test.
 */
public final class StandInExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(StandInExtension.class);

    private final Supplier<StandIn.Builder> mode;

    /** In contract mode, as the newest release. */
    public StandInExtension() {
        this(StandIn::contract);
    }

    private StandInExtension(Supplier<StandIn.Builder> mode) {
        this.mode = mode;
    }

    /** In contract mode, as the newest release. */
    public static StandInExtension contract() {
        return new StandInExtension();
    }

    /**
     * In contract mode, as a release such as {@code 0.9.6}.
     *
     * @throws IllegalArgumentException when the contract was not compiled for it
     */
    public static StandInExtension contract(String release) {
        StandIn.Builder builder = StandIn.contract(release);
        return new StandInExtension(() -> builder);
    }

    /** In replay mode, with the recordings of a release such as {@code 0.5.13}. */
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
            throw new IllegalStateException("A stand-in is there within a test only, not while its class is made");
        }
        return parameter.getParameter().getType() == StandIn.class ? standIn : proxy(store, standIn);
    }

    /** The one of this test; a method that is run before it may have taken it first. */
    private static FaultProxy proxy(ExtensionContext.Store store, StandIn standIn) {
        FaultProxy proxy = store.get(FaultProxy.class, FaultProxy.class);
        if (proxy == null) {
            proxy = FaultProxy.inFrontOf(standIn.url());
            store.put(FaultProxy.class, proxy);
        }
        return proxy;
    }
}
