package dev.ollamaguidance.client.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to the server of a request: the name of its host, whose first address the JDK's client uses, or another address of it.
 *
 * @param address the address; null if the host has only one, or none is known
 * @param byName whether the request names the host; otherwise it names the address
 * @param connectTimeout the share of the limit for a connection
 */
record Route(@Nullable InetAddress address, boolean byName, Duration connectTimeout) {

    /** The routes to the server of a URL, in the order in which they are tried. */
    static List<Route> of(URI url, Duration connectTimeout, @Nullable InetAddress worked) {
        List<InetAddress> all = Addresses.of(url);
        if (all.isEmpty()) {
            return List.of(new Route(null, true, connectTimeout));
        }
        Duration share = connectTimeout.dividedBy(all.size());
        List<Route> routes = new ArrayList<>();
        for (InetAddress address : worked == null ? all : Addresses.startingWith(worked, all)) {
            routes.add(new Route(address, address.equals(all.get(0)), share));
        }
        return routes;
    }

    /** The request on this route. */
    HttpRequest of(HttpRequest request) {
        InetAddress to = address;
        if (byName || to == null) {
            return request;
        }
        URI url = request.uri();
        HttpRequest.Builder other =
                HttpRequest.newBuilder(request, (name, value) -> true).uri(Addresses.at(to, url));
        try {
            return other.setHeader("Host", url.getRawAuthority()).build();
        } catch (IllegalArgumentException e) {
            // The JDK allows this header only if jdk.httpclient.allowRestrictedHeaders names it. Without it, the
            // server sees the address; Ollama accepts that.
            return other.build();
        }
    }
}
