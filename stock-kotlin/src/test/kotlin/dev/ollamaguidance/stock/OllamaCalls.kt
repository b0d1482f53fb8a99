package dev.ollamaguidance.stock

import com.fasterxml.jackson.databind.ObjectMapper
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody
import org.openapitools.client.apis.InferApi
import org.openapitools.client.apis.InspectApi
import org.openapitools.client.apis.ManageApi
import org.openapitools.client.infrastructure.ClientException
import org.openapitools.client.infrastructure.Serializer
import org.openapitools.client.models.ChatMessage
import org.openapitools.client.models.ChatRequest
import org.openapitools.client.models.ChatResult
import org.openapitools.client.models.CopyRequest
import org.openapitools.client.models.DeleteRequest
import org.openapitools.client.models.EmbedRequest
import org.openapitools.client.models.MessageRole
import org.openapitools.client.models.ModelOptions
import org.openapitools.client.models.ShowRequest

/** Calls an Ollama server with the client that OpenAPI Generator generates from ollama-plain.json. */
class OllamaCalls(private val url: String) {
    private val json: ObjectMapper = Serializer.jacksonObjectMapper
    private val inspect = InspectApi(url)
    private val infer = InferApi(url)
    private val manage = ManageApi(url)

    /** Makes every kind of call and returns one line for each step. */
    fun run(chatModel: String, embedModel: String): List<String> = buildList {
        add("version ${inspect.getVersion().version}")
        add("tags ${chatModel in names()}")
        add("show ${"completion" in inspect.showModel(ShowRequest(chatModel)).capabilities.orEmpty()}")

        val request =
            ChatRequest(
                model = chatModel,
                messages = listOf(ChatMessage(role = MessageRole.user, content = "Say hello.")),
                options = ModelOptions(seed = 1, temperature = 0.0, numPredict = 8),
            )
        add("chat ${infer.chat(request.copy(stream = false)).message.content}")

        val vectors = infer.embed(EmbedRequest(embedModel, listOf("Hello.", "Good bye."))).embeddings
        add("embed ${vectors.size} ${vectors[0].size}")

        manage.copyModel(CopyRequest(source = chatModel, destination = "other-languages"))
        add("copy ${"other-languages:latest" in names()}")
        manage.deleteModel(DeleteRequest("other-languages"))
        add("delete ${"other-languages:latest" !in names()}")

        add("stream ${buildString { stream(request) { append(it.message.content) } }}")

        try {
            inspect.showModel(ShowRequest("rec-no-such-model"))
        } catch (e: ClientException) {
            add("error ${e.statusCode} ${e.message}")
        }
    }

    private fun names() = inspect.listModels().models.map { it.name }

    /** Passes each part to the caller as it arrives. A line can also be an error. */
    private fun stream(request: ChatRequest, take: (ChatResult) -> Unit) {
        val body = json.writeValueAsString(request).toRequestBody("application/json".toMediaType())
        OkHttpClient().newCall(Request.Builder().url("$url/api/chat").post(body).build()).execute().use { response ->
            check(response.isSuccessful) { "status ${response.code}: ${response.body.string()}" }
            val lines = response.body.source()
            generateSequence { lines.readUtf8Line() }.forEach { line ->
                val part = json.readTree(line)
                check(!part.has("error")) { part["error"].asText() }
                take(json.treeToValue(part, ChatResult::class.java))
            }
        }
    }
}
