package dev.ollamaguidance.client.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The IP addresses of the host of a URL. The JDK's client tries only the first one, so that a server that listens on another one, for example
 * only on IPv4 or only on IPv6, would not be found.
 */
final class Addresses {
    /** More are not tried, so that each has a useful share of the limit for a connection. */
    private static final int MOST = 6;

    private Addresses() {}

    /** The addresses in the order of the system; empty if the host is an address itself, has only one, or cannot be resolved. */
    static List<InetAddress> of(URI url) {
        String host = url.getHost();
        if (host == null || isLiteral(host)) {
            return List.of();
        }
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            return all.length < 2 ? List.of() : List.of(all).subList(0, Math.min(MOST, all.length));
        } catch (UnknownHostException e) {
            return List.of(); // The JDK's client reports it.
        }
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[")
                || host.chars().allMatch(character -> character == '.' || Character.isDigit(character));
    }

    /** The order to try them in: the one that worked before, then the others. */
    static List<InetAddress> startingWith(InetAddress first, List<InetAddress> all) {
        List<InetAddress> ordered = new ArrayList<>(all);
        if (ordered.remove(first)) {
            ordered.add(0, first);
        }
        return ordered;
    }

    /** The URL with an address in place of the name of its host. */
    static URI at(InetAddress address, URI url) {
        try {
            URI named = new URI(url.getScheme(), null, text(address), url.getPort(), null, null, null);
            String path = url.getRawPath() == null ? "" : url.getRawPath();
            return URI.create(named + path + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The address as in a URL. */
    static String text(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }
}
