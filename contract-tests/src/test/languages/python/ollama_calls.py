"""Calls an Ollama server through the client that openapi-python-client generates from ollama-plain.yaml."""

import json
import sys
from collections.abc import Iterator
from typing import TypeVar

from ollama_client import Client
from ollama_client.api.infer import chat, embed
from ollama_client.api.inspect import get_version, list_models, show_model
from ollama_client.api.manage import copy_model, delete_model
from ollama_client.models import (
    ChatMessage,
    ChatRequest,
    ChatResult,
    CopyRequest,
    DeleteRequest,
    EmbedRequest,
    EmbedResult,
    ErrorResponse,
    MessageRole,
    ModelList,
    ModelOptions,
    ShowRequest,
    ShowResponse,
    VersionResponse,
)
from ollama_client.types import Unset

T = TypeVar("T")


def expect(kind: type[T], answer: object) -> T:
    """The generated functions return the result or an ErrorResponse; this raises the second."""
    if isinstance(answer, kind):
        return answer
    raise RuntimeError(answer.error if isinstance(answer, ErrorResponse) else f"unexpected answer: {answer}")


def streamed(client: Client, request: ChatRequest) -> Iterator[ChatResult]:
    """The parts of an answer, each as soon as it arrives. An error may come as a line, too."""
    with client.get_httpx_client().stream("POST", "/api/chat", json=request.to_dict()) as response:
        if response.is_error:
            raise RuntimeError(f"status {response.status_code}: {response.read().decode()}")
        rest = b""
        for received in response.iter_bytes():
            *lines, rest = (rest + received).split(b"\n")
            for part in map(json.loads, lines):
                if "error" in part:
                    raise RuntimeError(part["error"])
                yield ChatResult.from_dict(part)


def names(client: Client) -> list[str]:
    return [model.name for model in expect(ModelList, list_models.sync(client=client)).models]


def main(url: str, chat_model: str, embed_model: str) -> None:
    with Client(base_url=url) as client:
        print("version", expect(VersionResponse, get_version.sync(client=client)).version)

        print("tags", str(chat_model in names(client)).lower())

        shown = expect(ShowResponse, show_model.sync(client=client, body=ShowRequest(model=chat_model)))
        can = [] if isinstance(shown.capabilities, Unset) else shown.capabilities
        print("show", str("completion" in can).lower())

        request = ChatRequest(
            model=chat_model,
            messages=[ChatMessage(role=MessageRole.USER, content="Say hello.")],
            options=ModelOptions(seed=1, temperature=0, num_predict=8),
            stream=False,
        )
        print("chat", expect(ChatResult, chat.sync(client=client, body=request)).message.content)

        texts = EmbedRequest(model=embed_model, input_=["Hello.", "Good bye."])
        vectors = expect(EmbedResult, embed.sync(client=client, body=texts)).embeddings
        print("embed", len(vectors), len(vectors[0]))

        copy_model.sync(client=client, body=CopyRequest(source=chat_model, destination="other-languages"))
        print("copy", str("other-languages:latest" in names(client)).lower())

        delete_model.sync(client=client, body=DeleteRequest(model="other-languages"))
        print("delete", str("other-languages:latest" not in names(client)).lower())

        request.stream = True
        print("stream ", end="")
        for part in streamed(client, request):
            print(part.message.content, end="", flush=True)
        print()

        unknown = show_model.sync_detailed(client=client, body=ShowRequest(model="rec-no-such-model"))
        print("error", int(unknown.status_code), expect(ErrorResponse, unknown.parsed).error)


if __name__ == "__main__":
    main(*sys.argv[1:])
