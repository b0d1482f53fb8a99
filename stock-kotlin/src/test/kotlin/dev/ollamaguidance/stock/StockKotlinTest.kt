package dev.ollamaguidance.stock

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
import dev.ollamaguidance.standin.StandIn
import java.nio.file.Files
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.catchThrowableOfType
import org.junit.jupiter.api.Tag
import org.junit.jupiter.api.Test
import org.openapitools.client.apis.CloudApi
import org.openapitools.client.apis.InferApi
import org.openapitools.client.apis.InspectApi
import org.openapitools.client.apis.ManageApi
import org.openapitools.client.apis.ProbeApi
import org.openapitools.client.infrastructure.ClientException
import org.openapitools.client.models.ChatMessage
import org.openapitools.client.models.ChatRequest
import org.openapitools.client.models.EmbedRequest
import org.openapitools.client.models.MessageRole
import org.openapitools.client.models.ModelOptions

/**
 * OpenAPI Generator's Kotlin client, made of the published contract by the generator as it comes, compiles and talks to the stand-in. Its settings,
 * in this module's POM, are those that a user would write.
 *
 * What it cannot do: it knows one media type of an answer only, so that `stream` must be false where an operation can stream.
 */
@Tag("slow")
class StockKotlinTest {
    private val contract: JsonNode =
        ObjectMapper().readTree(StockKotlinTest::class.java.getResourceAsStream("/openapi/ollama.json"))

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
            .`as`("Unions that are empty classes; add them to the POM's schemaMappings")
            .isEmpty()
    }

    @Test
    fun `lists models`() {
        StandIn.contract().start().use { standIn ->
            val models = InspectApi(standIn.url().toString()).listModels().models

            assertThat(models.map { it.name }).contains("smollm2:135m")
            assertThat(models.map { it.propertySize }).allMatch { it > 1_000_000 }
        }
    }

    @Test
    fun `chats`() {
        StandIn.contract().start().use { standIn ->
            val answer = InferApi(standIn.url().toString())
                .chat(
                    ChatRequest(
                        model = "smollm2:135m",
                        messages = listOf(ChatMessage(role = MessageRole.user, content = "Say hello.")),
                        stream = false,
                        keepAlive = "5m",
                        options = ModelOptions(seed = 1, temperature = 0.0, numPredict = 8),
                    )
                )

            assertThat(answer.message.content).startsWith("I'm so glad")
        }
    }

    @Test
    fun `embeds one text or several`() {
        StandIn.contract().start().use { standIn ->
            val infer = InferApi(standIn.url().toString())

            assertThat(infer.embed(EmbedRequest(model = "all-minilm:l6", input = "Why is the sky blue?")).embeddings)
                .hasSize(1)
            assertThat(infer.embed(EmbedRequest(model = "all-minilm:l6", input = listOf("one", "two"))).embeddings)
                .hasSize(2)
        }
    }

    @Test
    fun `sees an error`() {
        StandIn.contract().start().use { standIn ->
            val refused = catchThrowableOfType(ClientException::class.java) {
                InferApi(standIn.url().toString())
                    .embed(EmbedRequest(model = "rec-no-such-model", input = "one"))
            }

            assertThat(refused.statusCode).isEqualTo(404)
        }
    }
}
