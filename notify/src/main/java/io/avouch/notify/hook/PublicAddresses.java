package io.avouch.notify.hook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Addresses of the public Internet (by the registries of RFC 6890 and its updates), as far as they are not one's own
/// machine, a private network, or set aside.
final class PublicAddresses {
    private PublicAddresses() {}

    static boolean holds(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> ofFour(four.getAddress());
            case Inet6Address six -> ofSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean ofFour(byte[] octets) {
        int one = octets[0] & 0xff;
        int two = octets[1] & 0xff;
        int three = octets[2] & 0xff;
        boolean shared = one == 100 && two >= 64 && two <= 127;
        boolean special = one == 192 && two == 0 && (three == 0 || three == 2);
        boolean relay = one == 192 && two == 88 && three == 99;
        boolean trials = one == 198 && (two == 18 || two == 19);
        boolean examples = one == 198 && two == 51 && three == 100 || one == 203 && two == 0 && three == 113;
        return one != 0 && one < 224 && !shared && !special && !relay && !trials && !examples;
    }

    /// Only global unicast (2000::/3); what embeds an IPv4 address is as public as that one.
    private static boolean ofSix(byte[] octets) {
        if ((octets[0] & 0xe0) != 0x20) {
            return octets[0] == 0
                    && octets[1] == 0x64
                    && (octets[2] & 0xff) == 0xff
                    && (octets[3] & 0xff) == 0x9b
                    && embedded(octets, 12);
        }
        boolean sixToFour = octets[0] == 0x20 && octets[1] == 0x02;
        boolean documentation =
                octets[0] == 0x20 && octets[1] == 0x01 && octets[2] == 0x0d && (octets[3] & 0xff) == 0xb8;
        boolean teredo = octets[0] == 0x20 && octets[1] == 0x01 && octets[2] == 0 && octets[3] == 0;
        return !documentation && !teredo && (!sixToFour || embedded(octets, 2));
    }

    private static boolean embedded(byte[] octets, int at) {
        try {
            return holds(InetAddress.getByAddress(Arrays.copyOfRange(octets, at, at + 4)));
        } catch (UnknownHostException impossible) {
            return false;
        }
    }
}
