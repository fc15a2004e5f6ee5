using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Contracts.Playback;

/// <summary>
/// The interface of the player's side of the lab: the library asks, the streaming server answers, and a page of the
/// browser hands in its <see cref="PlayJournal"/>.
/// </summary>
public static class PlaybackApi
{
    /// <summary>Everything of the lab's own lies below it; every other path goes to the store.</summary>
    public const string Root = "/_lab";

    /// <summary>The header with the token that the starter of the server was given.</summary>
    public const string TokenHeader = "X-Lab-Token";

    /// <summary>GET and PUT a <see cref="Playback.Network"/>.</summary>
    public const string Network = "network";

    /// <summary>GET a <see cref="LedgerPage"/>; <c>?after=N</c> leaves out the first N exchanges.</summary>
    public const string Ledger = "ledger";

    /// <summary>POST a <see cref="PrivateViewing"/>, get a <see cref="PrivateAddress"/>.</summary>
    public const string Private = "private";

    /// <summary>POST a <see cref="ViewingRequest"/>, get a <see cref="ViewingResult"/>.</summary>
    public const string Viewings = "viewings";

    /// <summary>POST a <see cref="PageFetchRequest"/>, get a <see cref="PageAnswer"/>.</summary>
    public const string Fetches = "fetches";

    /// <summary>GET <c>orders/RUN</c> for the <see cref="PageFetchRequest"/> that a page was opened for.</summary>
    public const string Orders = "orders";

    /// <summary>POST <see cref="EdgeSettings"/>, get an <see cref="EdgeAddress"/>. Below its number: GET gives an
    /// <see cref="EdgeReport"/> (<c>?after=N</c> leaves out the first N exchanges), PUT <c>origin</c> takes an
    /// <see cref="EdgeOrigin"/>, POST <c>wait</c> an <see cref="EdgeWait"/>, DELETE closes the edge.</summary>
    public const string Edges = "edges";

    /// <summary>The player's page.</summary>
    public const string PlayerPage = "player";

    /// <summary>The format on the wire: camel case, words for enums, unknown names refused.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        };
}
