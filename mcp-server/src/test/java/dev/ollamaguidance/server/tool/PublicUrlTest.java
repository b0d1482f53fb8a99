package dev.ollamaguidance.server.tool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ollama.com",
                "ollama.com",
                "ollama.com:8080/a:b@c",
                "HTTP://Ollama.com/path?u=http://127.0.0.1/#x",
                "https://de.wikipedia.org/wiki/K\u00e4se",
                "https://xn--bcher-kva.example.org/",
                "http://8.8.8.8/",
                "http://[2606:4700:4700::1111]:443/",
                "http://172.32.0.1/",
                "http://100.128.0.1/",
                "my_host.example.com"
            })
    void acceptsPublicAddresses(String url) {
        assertThat(PublicUrl.problem(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Schemes.
                "file:///etc/passwd",
                "file:/etc/passwd",
                "ftp://ollama.com/",
                "javascript:alert(1)",
                "data:text/plain,x",
                "mailto:a@b.example",
                "http:ollama.com",
                "http:/ollama.com",
                "http:///ollama.com",
                "//ollama.com",
                "gopher://ollama.com",
                " file:///etc/passwd",
                "",
                // User info and other tricks with the host.
                "http://user@ollama.com/",
                "http://ollama.com:80@127.0.0.1/",
                "http://ollama.com\\@127.0.0.1/",
                "http://127.0.0.1\\.ollama.com/",
                "http://ollama.com%2f@evil/",
                "http://oll\tama.com/",
                "http://ollama.com\n.evil.example/",
                "http://ollama.com:/",
                "http://ollama.com:0/",
                "http://ollama.com:99999/",
                "http://ollama.com:80:80/",
                // Addresses.
                "http://127.0.0.1/",
                "127.0.0.1:11434",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.0.1/",
                "http://169.254.169.254/latest/meta-data",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://0/",
                "http://192.0.0.1/",
                "http://192.0.2.1/",
                "http://198.18.0.1/",
                "http://224.0.0.1/",
                "http://255.255.255.255/",
                // Other forms of IPv4.
                "http://2130706433/",
                "http://0x7f.1",
                "http://0x7f000001/",
                "http://127.1",
                "http://127.0.1",
                "http://0177.0.0.1/",
                "http://8.8.8.08/",
                "http://8.8.8.8.8/",
                "http://256.1.1.1/",
                "http://a.b.1/",
                "http://127.0.0.1./",
                "http://\uff11\uff12\uff17.0.0.1/",
                "http://\u2460\u2461\u2466.0.0.1/",
                // IPv6.
                "http://[::1]/",
                "http://[::]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::ffff:8.8.8.8]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b:1::1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001::1]/",
                "http://[2001:db8::1]/",
                "http://[fc00::1]/",
                "http://[fd12::1]/",
                "http://[fe80::1]/",
                "http://[fe80::1%25eth0]/",
                "http://[ff02::1]/",
                "http://[::127.0.0.1]/",
                "http://[1:2]/",
                "http://[::1",
                "http://::1/",
                "http://[]/",
                // Names.
                "http://localhost/",
                "http://LOCALHOST:8080/",
                "http://foo.localhost/",
                "http://printer/",
                "http://printer.local/",
                "http://metadata.google.internal/",
                "http://router.home.arpa/",
                "http://nas.lan/",
                "http://ollama.com./",
                "http://printer.local./",
                "http://ollama..com/",
                "http://.ollama.com/",
                "http://-a.example.com/",
                "http://ollama\u3002com/",
                "http://b\u00fccher.example/",
                "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/",
                "http://ollama.com\uff0f127.0.0.1/",
                "http://%6c%6f%63%61%6c%68%6f%73%74/"
            })
    void rejectsEverythingElse(String url) {
        assertThat(PublicUrl.problem(url)).isPresent();
    }

    @Test
    void limitsTheLength() {
        assertThat(PublicUrl.problem("https://ollama.com/" + "a".repeat(1_981))).isEmpty();
        assertThat(PublicUrl.problem("https://ollama.com/" + "a".repeat(1_982)))
                .contains("must have at most 2000 characters");
    }
}
