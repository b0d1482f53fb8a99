//! Calls Ollama with the client that OpenAPI Generator generated from ollama-plain.yaml.

use std::error::Error;
use std::io::Write;

use ollama::apis::configuration::Configuration;
use ollama::apis::{Error as ApiError, infer_api, inspect_api, manage_api};
use ollama::models::{
    ChatMessage, ChatRequest, ChatResult, CopyRequest, DeleteRequest, EmbedInput, EmbedRequest,
    ErrorResponse, MessageRole, ModelOptions, ShowRequest,
};

const COPY: &str = "other-languages";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, chat_model, embed_model] = arguments.as_slice() else {
        return Err("usage: other-languages URL CHAT_MODEL EMBED_MODEL".into());
    };
    let ollama = Configuration {
        base_path: url.clone(),
        ..Configuration::default()
    };

    let version = inspect_api::get_version(&ollama).await?;
    println!("version {}", version.version);

    println!("tags {}", is_listed(&ollama, chat_model).await?);

    let show = inspect_api::show_model(&ollama, ShowRequest::new(chat_model.clone())).await?;
    let capabilities = show.capabilities.unwrap_or_default();
    println!("show {}", capabilities.iter().any(|it| it == "completion"));

    let mut request = ChatRequest {
        messages: Some(vec![ChatMessage {
            role: Some(MessageRole::User),
            content: Some("Say hello.".into()),
            ..ChatMessage::new()
        }]),
        options: Some(ModelOptions {
            seed: Some(1),
            temperature: Some(0.0),
            num_predict: Some(8),
            ..ModelOptions::new()
        }),
        stream: Some(false),
        ..ChatRequest::new(chat_model.clone())
    };
    let chat = infer_api::chat(&ollama, request.clone()).await?;
    println!("chat {}", chat.message.content);

    let texts = vec!["The sky is blue.".into(), "Grass is green.".into()];
    let embed_request = EmbedRequest {
        input: Some(EmbedInput::ArrayVecString(texts)),
        ..EmbedRequest::new(embed_model.clone())
    };
    let vectors = infer_api::embed(&ollama, embed_request).await?.embeddings;
    println!("embed {} {}", vectors.len(), vectors[0].len());

    let copy = CopyRequest::new(chat_model.clone(), COPY.into());
    manage_api::copy_model(&ollama, copy).await?;
    let copy_name = format!("{COPY}:latest");
    println!("copy {}", is_listed(&ollama, &copy_name).await?);

    manage_api::delete_model(&ollama, DeleteRequest::new(COPY.into())).await?;
    println!("delete {}", !is_listed(&ollama, &copy_name).await?);

    request.stream = Some(true);
    print!("stream ");
    stream_chat(&ollama, &request, |text| print!("{text}")).await?;
    println!();

    let unknown = ShowRequest::new("rec-no-such-model".into());
    match inspect_api::show_model(&ollama, unknown).await {
        Err(ApiError::ResponseError(response)) => {
            // Every error status has this body. The entity of the response would be of
            // the first type that fits, regardless of the status.
            let body: ErrorResponse = serde_json::from_str(&response.content)?;
            println!("error {} {}", response.status.as_u16(), body.error);
            Ok(())
        }
        Err(other) => Err(other.into()),
        Ok(_) => Err("the unknown model is known".into()),
    }
}

/// Passes each part of the response to `emit` as soon as its line has arrived.
async fn stream_chat(
    ollama: &Configuration,
    request: &ChatRequest,
    emit: impl Fn(&str),
) -> Result<(), Box<dyn Error>> {
    // infer_api::chat would wait for the whole response and accept only one JSON object.
    let url = format!("{}/api/chat", ollama.base_path);
    let mut response = ollama.client.post(url).json(request).send().await?;
    if !response.status().is_success() {
        return Err(format!("{}: {}", response.status(), response.text().await?).into());
    }

    let mut received = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        received.extend_from_slice(&chunk);
        while let Some(end) = received.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = received.drain(..=end).collect();
            emit(&read_part(&line)?.message.content);
            std::io::stdout().flush()?;
        }
    }
    Ok(())
}

/// A line of a stream is a part of the response, or an error.
fn read_part(line: &[u8]) -> Result<ChatResult, Box<dyn Error>> {
    if let Ok(failure) = serde_json::from_slice::<ErrorResponse>(line) {
        return Err(failure.error.into());
    }
    Ok(serde_json::from_slice(line)?)
}

async fn is_listed(ollama: &Configuration, model: &str) -> Result<bool, Box<dyn Error>> {
    let list = inspect_api::list_models(ollama).await?;
    Ok(list.models.iter().any(|it| it.name == model))
}
