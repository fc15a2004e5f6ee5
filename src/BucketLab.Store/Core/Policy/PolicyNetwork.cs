using System.Globalization;
using System.Net;

namespace BucketLab.Store.Core.Policy;

/// <summary>Addresses and networks of conditions, such as 203.0.113.0/24 or 2001:db8::1 (IAM User Guide, "IP address
/// condition operators").</summary>
internal static class PolicyNetwork
{
    public static bool IsValid(string network) => Parse(network) is not null;

    public static bool Contains(string network, string address)
    {
        if (Parse(network) is not { } parsed || !IPAddress.TryParse(address, out var actual))
            return false;
        if (actual.IsIPv4MappedToIPv6)
            actual = actual.MapToIPv4();
        var (prefix, bytes) = (parsed.Address.GetAddressBytes(), actual.GetAddressBytes());
        if (prefix.Length != bytes.Length)
            return false;
        for (var bit = 0; bit < parsed.Bits; bit++)
        {
            if (((prefix[bit / 8] ^ bytes[bit / 8]) >> (7 - (bit % 8)) & 1) != 0)
                return false;
        }

        return true;
    }

    private static (IPAddress Address, int Bits)? Parse(string network)
    {
        var parts = network.Split('/', 2);
        if (!IPAddress.TryParse(parts[0], out var address))
            return null;
        var most = address.GetAddressBytes().Length * 8;
        if (parts.Length == 1)
            return (address, most);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= most
            ? (address, bits)
            : null;
    }
}
