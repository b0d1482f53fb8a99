package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class LimitedOperationInvokerTest {
    private static final ObjectNode EMPTY = FakeInvoker.object("{}");

    private final AtomicReference<Runnable> action = new AtomicReference<>(() -> {});
    private final OperationInvoker limited = new LimitedOperationInvoker(
            new OperationInvoker() {
                @Override
                public ToolOutcome invoke(String operationId, ObjectNode request, CallContext context) {
                    action.getAndSet(() -> {}).run();
                    return new ToolOutcome.Success(FakeInvoker.object("{}"), List.of());
                }

                @Override
                public Optional<ToolError> refusal(String operationId, ObjectNode request, CallContext context) {
                    return Optional.of(ToolError.of("declined", operationId, "", List.of()));
                }
            },
            1);

    @Test
    void rejectsOperationsOverTheLimit() {
        AtomicReference<String> inner = new AtomicReference<>();
        action.set(() -> inner.set(code()));

        assertThat(code()).isEqualTo("done");
        assertThat(inner.get()).isEqualTo("too_many_calls");
        assertThat(code()).isEqualTo("done");
    }

    @Test
    void anOperationThatFailsNoLongerCounts() {
        for (int count = 0; count < 3; count++) {
            action.set(() -> {
                throw new StackOverflowError();
            });
            assertThatThrownBy(this::code).isInstanceOf(StackOverflowError.class);
        }

        assertThat(code()).isEqualTo("done");
    }

    @Test
    void aRejectedOperationDoesNotRaiseTheLimit() {
        action.set(() -> {
            assertThat(code()).isEqualTo("too_many_calls");
            assertThat(code()).isEqualTo("too_many_calls");
        });

        assertThat(code()).isEqualTo("done");
    }

    @Test
    void passesOnWhyACallWouldBeRejected() {
        assertThat(limited.refusal("chat", EMPTY, FakeContext.silent()).map(ToolError::message))
                .contains("chat");
    }

    private String code() {
        return limited.invoke("chat", EMPTY, FakeContext.silent())
                .match(success -> "done", rejected -> rejected.error().code(), failed -> "failed");
    }
}
