// Calls an Ollama server with openapi-fetch and the types that openapi-typescript generates from ollama-plain.yaml.
import createClient from "openapi-fetch";
import type { components, paths } from "./ollama.ts";

type ChatRequest = components["schemas"]["ChatRequest"];
type ChatResult = components["schemas"]["ChatResult"];
type ErrorResponse = components["schemas"]["ErrorResponse"];

const [url, chatModel, embedModel] = process.argv.slice(2) as [string, string, string];
const client = createClient<paths>({ baseUrl: url });

/** Returns the data of a response, or throws an error with the server's message. */
function ok<T>(answer: { data?: T; error?: ErrorResponse | undefined; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(answer.error?.error ?? `status ${answer.response.status}`);
  }
  return answer.data;
}

async function names(): Promise<string[]> {
  return ok(await client.GET("/api/tags")).models.map((model) => model.name);
}

console.log("version", ok(await client.GET("/api/version")).version);

console.log("tags", (await names()).includes(chatModel));

const shown = ok(await client.POST("/api/show", { body: { model: chatModel } }));
console.log("show", shown.capabilities?.includes("completion") ?? false);

const request: ChatRequest = {
  model: chatModel,
  messages: [{ role: "user", content: "Say hello." }],
  options: { seed: 1, temperature: 0, num_predict: 8 },
};
const answer = ok(await client.POST("/api/chat", { body: { ...request, stream: false } }));
console.log("chat", answer.message.content);

const { embeddings } = ok(await client.POST("/api/embed", { body: { model: embedModel, input: ["Hello.", "Good bye."] } }));
console.log("embed", embeddings.length, embeddings[0]?.length);

await client.POST("/api/copy", { body: { source: chatModel, destination: "other-languages" } });
console.log("copy", (await names()).includes("other-languages:latest"));

await client.DELETE("/api/delete", { body: { model: "other-languages" } });
console.log("delete", !(await names()).includes("other-languages:latest"));

// Prints each part as soon as it arrives. A line can also be an error.
process.stdout.write("stream ");
const body = ok(await client.POST("/api/chat", { body: request, parseAs: "stream" }));
let rest = "";
for await (const text of body!.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + text).split("\n");
  rest = lines.pop()!;
  for (const part of lines.map((line): ChatResult | ErrorResponse => JSON.parse(line))) {
    if ("error" in part) throw new Error(part.error);
    process.stdout.write(part.message.content);
  }
}
console.log();

const unknown = await client.POST("/api/show", { body: { model: "rec-no-such-model" } });
console.log("error", unknown.response.status, unknown.error?.error);
