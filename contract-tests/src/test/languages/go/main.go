// Command other-languages calls Ollama with the client that oapi-codegen
// generated from ollama-plain.yaml.
package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"

	"example.com/other-languages/ollama"
)

const copyName = "other-languages"

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: other-languages URL CHAT_MODEL EMBED_MODEL")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, url, chatModel, embedModel string) error {
	client, err := ollama.NewClientWithResponses(url)
	if err != nil {
		return err
	}

	version, err := client.GetVersionWithResponse(ctx)
	if err != nil {
		return err
	}
	if version.JSON200 == nil {
		return failure(version.StatusCode(), version.Body)
	}
	fmt.Println("version", version.JSON200.Version)

	listed, err := isListed(ctx, client, chatModel)
	if err != nil {
		return err
	}
	fmt.Println("tags", listed)

	show, err := client.ShowModelWithResponse(ctx, ollama.ShowRequest{Model: chatModel})
	if err != nil {
		return err
	}
	if show.JSON200 == nil {
		return failure(show.StatusCode(), show.Body)
	}
	// An optional field is a pointer, nil when absent.
	capabilities := show.JSON200.Capabilities
	fmt.Println("show", capabilities != nil && slices.Contains(*capabilities, "completion"))

	request := ollama.ChatRequest{
		Model: chatModel,
		Messages: &[]ollama.ChatMessage{
			{Role: ptr(ollama.User), Content: ptr("Say hello.")},
		},
		Options: &ollama.ModelOptions{
			Seed:        ptr[int64](1),
			Temperature: ptr(0.0),
			NumPredict:  ptr[int64](8),
		},
		Stream: ptr(false),
	}
	chat, err := client.ChatWithResponse(ctx, request)
	if err != nil {
		return err
	}
	if chat.JSON200 == nil {
		return failure(chat.StatusCode(), chat.Body)
	}
	fmt.Println("chat", chat.JSON200.Message.Content)

	// One string or several; each kind of value has its own From method.
	var input ollama.EmbedInput
	if err := input.FromEmbedInput1([]string{"The sky is blue.", "Grass is green."}); err != nil {
		return err
	}
	embed, err := client.EmbedWithResponse(ctx, ollama.EmbedRequest{Model: embedModel, Input: &input})
	if err != nil {
		return err
	}
	if embed.JSON200 == nil {
		return failure(embed.StatusCode(), embed.Body)
	}
	vectors := embed.JSON200.Embeddings
	fmt.Println("embed", len(vectors), len(vectors[0]))

	copied, err := client.CopyModelWithResponse(ctx, ollama.CopyRequest{Source: chatModel, Destination: copyName})
	if err != nil {
		return err
	}
	if copied.StatusCode() != http.StatusOK {
		return failure(copied.StatusCode(), copied.Body)
	}
	if listed, err = isListed(ctx, client, copyName+":latest"); err != nil {
		return err
	}
	fmt.Println("copy", listed)

	deleted, err := client.DeleteModelWithResponse(ctx, ollama.DeleteRequest{Model: copyName})
	if err != nil {
		return err
	}
	if deleted.StatusCode() != http.StatusOK {
		return failure(deleted.StatusCode(), deleted.Body)
	}
	if listed, err = isListed(ctx, client, copyName+":latest"); err != nil {
		return err
	}
	fmt.Println("delete", !listed)

	request.Stream = ptr(true)
	fmt.Print("stream ")
	if err := streamChat(ctx, client, request, func(text string) { fmt.Print(text) }); err != nil {
		return err
	}
	fmt.Println()

	unknown, err := client.ShowModelWithResponse(ctx, ollama.ShowRequest{Model: "rec-no-such-model"})
	if err != nil {
		return err
	}
	if unknown.JSON404 == nil {
		return failure(unknown.StatusCode(), unknown.Body)
	}
	fmt.Println("error", unknown.StatusCode(), unknown.JSON404.Error)
	return nil
}

// streamChat passes each part of the response to emit as soon as its line arrives.
func streamChat(ctx context.Context, client ollama.ClientInterface, request ollama.ChatRequest, emit func(string)) error {
	// The method without WithResponse does not read the body.
	response, err := client.Chat(ctx, request)
	if err != nil {
		return err
	}
	defer response.Body.Close()

	if response.StatusCode != http.StatusOK {
		body, _ := io.ReadAll(response.Body)
		return failure(response.StatusCode, body)
	}

	lines := bufio.NewScanner(response.Body)
	lines.Buffer(nil, 16<<20) // a line may be longer than the usual 64 KiB
	for lines.Scan() {
		var line chatLine
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil || line.Error != "" {
			return cmp.Or(err, errors.New(line.Error))
		}
		emit(line.Message.Content)
	}
	return lines.Err()
}

// chatLine is a line of a stream: a part of the response, or an error.
type chatLine struct {
	ollama.ChatResult
	ollama.ErrorResponse
}

func isListed(ctx context.Context, client *ollama.ClientWithResponses, model string) (bool, error) {
	list, err := client.ListModelsWithResponse(ctx)
	if err != nil {
		return false, err
	}
	if list.JSON200 == nil {
		return false, failure(list.StatusCode(), list.Body)
	}
	return slices.ContainsFunc(list.JSON200.Models, func(m ollama.ModelSummary) bool {
		return m.Name == model
	}), nil
}

func failure(status int, body []byte) error {
	return fmt.Errorf("status %d: %s", status, body)
}

// ptr returns a pointer to a value, as optional fields need it.
func ptr[T any](value T) *T {
	return &value
}
