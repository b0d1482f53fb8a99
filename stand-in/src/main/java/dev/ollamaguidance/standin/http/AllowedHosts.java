package dev.ollamaguidance.standin.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values of the {@code Host} header that Ollama accepts when it listens on a loopback address: loopback and private addresses,
 * addresses and the name of this machine, {@code localhost}, and names that end with {@code .localhost}, {@code .local} or
 * {@code .internal}. Any other name may belong to a web page whose DNS entry points to this machine.
 */
final class AllowedHosts {

    private static final List<String> LOCAL_ENDINGS = List.of(".localhost", ".local", ".internal");

    /** The characters of a valid header, in addition to letters and digits. */
    private static final String PUNCTUATION = "!$%&'()*+,-.:;=[]_~";

    private AllowedHosts() {}

    /** Whether a header has only characters that occur in a host and port. */
    static boolean isWellFormed(String header) {
        return header.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || PUNCTUATION.indexOf(c) >= 0);
    }

    /** Whether Ollama accepts a header. */
    static boolean contains(String header) {
        String host = host(header).toLowerCase(Locale.ROOT);
        Optional<IpLiteral> address = IpLiteral.parse(host);
        if (address.isPresent()) {
            IpLiteral ip = address.get();
            return ip.isLoopback() || ip.isPrivate() || ip.isUnspecified() || isOfThisMachine(ip);
        }
        return isLocalName(host);
    }

    /** Whether Ollama accepts a header because of a name, not because of an address. */
    static boolean isName(String header) {
        String host = host(header).toLowerCase(Locale.ROOT);
        return IpLiteral.parse(host).isEmpty() && isLocalName(host);
    }

    private static boolean isLocalName(String host) {
        return host.isEmpty()
                || host.equals("localhost")
                || LOCAL_ENDINGS.stream().anyMatch(host::endsWith)
                || host.equals(nameOfThisMachine());
    }

    /** The part before the port; the whole header if it does not have the form {@code host:port}. */
    private static String host(String header) {
        int colon = header.lastIndexOf(':');
        if (colon < 0) {
            return header;
        }
        if (header.startsWith("[")) {
            int bracket = header.indexOf(']');
            boolean closed = bracket == colon - 1 && header.indexOf('[', 1) < 0;
            return closed ? header.substring(1, bracket) : header;
        }
        String host = header.substring(0, colon);
        boolean plain = host.indexOf(':') < 0 && header.indexOf('[') < 0 && header.indexOf(']') < 0;
        return plain ? host : header;
    }

    private static boolean isOfThisMachine(IpLiteral ip) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> ip.equalsBytes(address.getAddress()));
        } catch (SocketException unknown) {
            return false;
        }
    }

    private static String nameOfThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException unnamed) {
            return "localhost";
        }
    }
}
