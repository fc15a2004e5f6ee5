using System.Globalization;
using System.Text;
using System.Text.Json;
using BucketLab.Contracts.Playback;

namespace BucketLab.Streaming.Viewing;

/// <summary>
/// The requests of a page, put together from what its browser tells of it (Chrome DevTools Protocol, domain Network). A
/// request is announced before it is sent, and a page's request may wait for a preflight that refuses it: only what
/// has headers of the wire (<c>...ExtraInfo</c>) has been sent.
/// </summary>
/// <param name="page">The page; requests to its own origin are left out.</param>
internal sealed class PageTraffic(Uri page)
{
    private readonly Dictionary<string, Sent> byId = new(StringComparer.Ordinal);

    /// <summary>In the order in which they were sent.</summary>
    public IReadOnlyList<PageRequest> Requests =>
        [.. Foreign.Where(one => one.WasSent).Select(one => one.ToRequest()).OrderBy(one => one.SentAt)];

    /// <summary>True if the end of each request is known.</summary>
    public bool IsOver => Foreign.All(one => one.IsOver);

    private IEnumerable<Sent> Foreign =>
        byId.Values.Where(one =>
            Uri.TryCreate(one.Address, UriKind.Absolute, out var address) && address.Authority != page.Authority
        );

    /// <summary>Takes in an event; those of other domains say nothing here.</summary>
    public void Hear(JsonElement told)
    {
        if (
            !told.TryGetProperty("method", out var name)
            || !told.TryGetProperty("params", out var found)
            || !found.TryGetProperty("requestId", out var id)
        )
            return;
        var one = Of(id);
        one.Hear(name.GetString()!, found);
        if (
            found.TryGetProperty("initiator", out var initiator)
            && initiator.GetProperty("type").GetString() == "preflight"
            && initiator.TryGetProperty("requestId", out var waiting)
        )
            Of(waiting).Preflight = one;
    }

    private Sent Of(JsonElement id)
    {
        if (!byId.TryGetValue(id.GetString()!, out var one))
            one = byId[id.GetString()!] = new Sent();
        return one;
    }

    /// <summary>One request while it is told of; the events about headers come before or after the others.</summary>
    private sealed class Sent
    {
        private string method = "";
        private DateTimeOffset announcedAt;
        private double announcedSeconds;
        private double? headersSeconds;
        private double? endSeconds;
        private string? origin;
        private string? allowedOrigin;
        private int status;
        private long bytesUp;
        private long bytesDown;
        private bool isKept;
        private bool isRefusedUnsent;

        public string Address { get; private set; } = "";

        public bool WasSent { get; private set; }

        /// <summary>The request that it had to wait for; null for nothing.</summary>
        public Sent? Preflight { get; set; }

        public bool IsOver => endSeconds is not null && (isRefusedUnsent || (WasSent && status > 0));

        public void Hear(string name, JsonElement found)
        {
            switch (name)
            {
                case "Network.requestWillBeSent":
                    Announce(found.GetProperty("request"));
                    announcedSeconds = TimeOf(found);
                    announcedAt = DateTimeOffset.UnixEpoch.AddSeconds(found.GetProperty("wallTime").GetDouble());
                    break;
                case "Network.requestWillBeSentExtraInfo":
                    WasSent = true;
                    origin = HeaderOf(found, "Origin");
                    // A long body is not told of when it is announced.
                    if (long.TryParse(HeaderOf(found, "Content-Length"), CultureInfo.InvariantCulture, out var length))
                        bytesUp = length;
                    break;
                case "Network.responseReceived":
                    headersSeconds = TimeOf(found);
                    break;
                case "Network.responseReceivedExtraInfo":
                    status = found.GetProperty("statusCode").GetInt32();
                    allowedOrigin = HeaderOf(found, "Access-Control-Allow-Origin");
                    break;
                case "Network.dataReceived":
                    bytesDown += found.GetProperty("dataLength").GetInt64();
                    break;
                case "Network.loadingFinished":
                    endSeconds = TimeOf(found);
                    break;
                case "Network.loadingFailed":
                    endSeconds = TimeOf(found);
                    isKept = true;
                    isRefusedUnsent = IsOfPreflight(found);
                    break;
                default:
                    break;
            }
        }

        public PageRequest ToRequest()
        {
            // It was announced before its preflight.
            var began = Math.Max(announcedSeconds, Preflight?.endSeconds ?? 0);
            var end = Math.Max(began, endSeconds ?? began);
            return new PageRequest(method, Address, announcedAt.AddSeconds(began - announcedSeconds))
            {
                Origin = origin,
                AllowedOrigin = allowedOrigin,
                Status = status,
                IsKeptFromScript = isKept,
                BytesUp = bytesUp,
                BytesDown = bytesDown,
                HeadersMs = (Math.Clamp(headersSeconds ?? end, began, end) - began) * 1000,
                EndMs = (end - began) * 1000,
            };
        }

        private void Announce(JsonElement request)
        {
            method = request.GetProperty("method").GetString()!;
            Address = request.GetProperty("url").GetString()!;
            if (bytesUp == 0 && request.TryGetProperty("postData", out var body))
                bytesUp = Encoding.UTF8.GetByteCount(body.GetString()!);
        }

        private static double TimeOf(JsonElement found) => found.GetProperty("timestamp").GetDouble();

        private static bool IsOfPreflight(JsonElement found) =>
            found.TryGetProperty("corsErrorStatus", out var refusal)
            && refusal.GetProperty("corsError").GetString()!.Contains("Preflight", StringComparison.Ordinal);

        // Names of headers come as the sender wrote them.
        private static string? HeaderOf(JsonElement found, string name) =>
            found
                .GetProperty("headers")
                .EnumerateObject()
                .Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Value.GetString())
                .FirstOrDefault();
    }
}
