package dev.ollamaguidance.stock

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import dev.ollamaguidance.standin.StandIn
import java.nio.file.Files
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test
import org.openapitools.client.apis.CloudApi
import org.openapitools.client.apis.InferApi
import org.openapitools.client.apis.InspectApi
import org.openapitools.client.apis.ManageApi
import org.openapitools.client.apis.ProbeApi
import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.models.ChatMessage
import org.openapitools.client.models.ChatRequest
import org.openapitools.client.models.ChatResult

/**
 * OpenAPI Generator's Kotlin client, generated from the plain view, compiles and calls the stand-in, or the Ollama at `-Dollama.url`. This module's
 * POM has the settings that a user needs.
 */
@Tag("languages")
class StockKotlinTest {
    private val contract: JsonNode =
        ObjectMapper().readTree(StockKotlinTest::class.java.getResourceAsStream("/openapi/ollama-plain.json"))

    @Test
    fun `has a method for every operation`() {
        val operations = contract.path("paths").flatMap { it }.mapNotNull { it.path("operationId").textValue() }
        val methods =
            listOf(CloudApi::class, InferApi::class, InspectApi::class, ManageApi::class, ProbeApi::class)
                .flatMap { it.java.methods.toList() }.map { it.name }

        assertThat(operations).isNotEmpty()
        assertThat(methods).containsAll(operations)
    }

    @Test
    fun `keeps the values of every union`() {
        val unions = contract.at("/components/schemas").properties().filter { it.value.has("oneOf") }.map { it.key }
        val models = Path.of("target/generated-sources/kotlin/src/main/kotlin/org/openapitools/client/models")

        assertThat(unions).isNotEmpty()
        assertThat(unions.filter { Files.exists(models.resolve("$it.kt")) })
            .`as`("Unions that are empty classes; add them to schemaMappings in the POM")
            .isEmpty()
    }

    @Test
    fun `sends only the fields that are set`() {
        val request = ChatRequest(model = "m", messages = listOf(ChatMessage(content = "x")), stream = false)

        val sent = Serializer.jacksonObjectMapper.writeValueAsString(request)
        assertThat(ObjectMapper().readTree(sent))
            .isEqualTo(ObjectMapper().readTree("""{"model": "m", "messages": [{"content": "x"}], "stream": false}"""))
    }

    @Test
    fun `reads values that no server sends today`() {
        val response =
            """{"model": "m", "created_at": "2026-01-01T00:00:00Z", "message": {"role": "", "content": "x"},
                "done": true, "done_reason": "tool_calls"}"""

        val read = Serializer.jacksonObjectMapper.readValue(response, ChatResult::class.java)
        assertThat(read.doneReason).isEqualTo("tool_calls")
        assertThat(read.message.role).isEmpty()
    }

    @Test
    fun `calls every kind of operation`() {
        val live = System.getProperty("ollama.url").orEmpty()
        val steps = if (live.isEmpty()) StandIn.contract().start().use { calls(it.url().toString()) } else calls(live)

        val content = steps[3].removePrefix("chat ")
        assertThat(content).isNotBlank()
        assertThat(steps[0]).startsWith("version ")
        assertThat(steps[4]).matches("embed 2 [1-9][0-9]*")
        assertThat(steps - steps[0] - steps[4])
            .startsWith("tags true", "show true", "chat $content", "copy true", "delete true", "stream $content")
        assertThat(steps.last()).startsWith("error 404 ")
    }

    private fun calls(url: String) = OllamaCalls(url).run("smollm2:135m", "all-minilm:l6")
}
