package dev.ollamaguidance.client.readme;

import dev.ollamaguidance.client.OllamaClient;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;

final class OtherServers {

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        OllamaClient reverseProxy = OllamaClient.builder()
                .baseUrl("https://example.com/ollama")
                .bearerToken("secret") // Or basicCredentials(user, password), or header(name, value).
                .userAgent("my-program/1.0")
                .build();
        OllamaClient cloud = OllamaClient.builder()
                .host("https://ollama.com")
                .apiKeyFromEnvironment()
                .build();
        OllamaClient forwardProxy = OllamaClient.builder()
                .httpClient(HttpClient.newBuilder()
                        .proxy(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example.com", 3128)))
                        .sslContext(SSLContext.getDefault()))
                .build();
        List.of(reverseProxy, cloud, forwardProxy).forEach(client -> System.out.println(client.baseUrl()));
    }
}
