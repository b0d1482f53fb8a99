package dev.ollamaguidance.server.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JSON mapper of the SDK. Reports invalid parameters as a mistake of the host. Without it, the SDK would report an internal error that
 * contains class names.
 */
final class SdkJsonMapper implements McpJsonMapper {
    private static final Logger log = LoggerFactory.getLogger(SdkJsonMapper.class);

    private final McpJsonMapper delegate;

    SdkJsonMapper(McpJsonMapper delegate) {
        this.delegate = delegate;
    }

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        try {
            return delegate.convertValue(value, type);
        } catch (IllegalArgumentException wrong) {
            throw invalidParams(wrong);
        }
    }

    @Override
    public <T> T convertValue(Object value, TypeRef<T> type) {
        try {
            return delegate.convertValue(value, type);
        } catch (IllegalArgumentException wrong) {
            throw invalidParams(wrong);
        }
    }

    private static McpError invalidParams(IllegalArgumentException wrong) {
        log.debug("Invalid parameters", wrong);
        return McpError.builder(ErrorCodes.INVALID_PARAMS)
                .message("Invalid parameters: they do not match the method")
                .build();
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return delegate.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return delegate.readValue(content, type);
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return delegate.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return delegate.readValue(content, type);
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return delegate.writeValueAsString(value);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return delegate.writeValueAsBytes(value);
    }
}
