package io.avouch.app;

import io.avouch.catalog.YamlText;
import io.avouch.core.Problem;
import io.avouch.core.json.Json;
import io.avouch.core.json.Json.JsonObject;
import io.avouch.core.json.Json.JsonString;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Whose word is taken for who stands behind them, the setting `server.proxies`: addresses, and networks as
/// `10.0.0.0/8`.
///
/// Without the setting nobody's is: an address that a stranger may write into a header limits nobody.
final class ProxyNetworks {
    private static final String HINT =
            "write the proxy's address as 10.0.0.7 or 2001:db8::7, or its network as" + " 10.0.0.0/8";

    private ProxyNetworks() {}

    /// @return networks with their lengths, as the server wants them
    static List<String> read(YamlText text, JsonObject server, List<Problem> problems) {
        if (server.members().get("proxies") != null && !(server.members().get("proxies") instanceof Json.JsonArray)) {
            problems.add(new Problem(text.at("/server/proxies"), "'proxies' has to be a list", HINT));
        }
        List<String> networks = new ArrayList<>();
        List<Json> given = server.list("proxies");
        for (int i = 0; i < given.size(); i++) {
            String written = given.get(i) instanceof JsonString name
                    ? name.value().strip()
                    : given.get(i).toString();
            try {
                networks.add(network(written));
            } catch (IllegalArgumentException wrong) {
                problems.add(new Problem(
                        text.at("/server/proxies/" + i),
                        "'" + written + "' is neither an address nor a network",
                        HINT));
            }
        }
        return networks;
    }

    private static String network(String written) {
        int slash = written.indexOf('/');
        String literal = slash < 0 ? written : written.substring(0, slash);
        // Java reads 192.168 as 192.0.0.168; nobody who writes it means that.
        if (!literal.contains(":") && literal.chars().filter(c -> c == '.').count() != 3) {
            throw new IllegalArgumentException("an address of IPv4 has four parts");
        }
        InetAddress address = InetAddress.ofLiteral(literal);
        int bits = address.getAddress().length * Byte.SIZE;
        int length = slash < 0 ? bits : Integer.parseInt(written.substring(slash + 1));
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException("a network of " + length + " bits");
        }
        return address.getHostAddress() + "/" + length;
    }
}
