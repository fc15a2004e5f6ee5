using System.Net;
using BucketLab.Contracts;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Playback;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Desk.Lessons;

/// <summary>
/// The pages of the lab's player that outputs name and that can be shown inside the lesson. The process of the lesson
/// says which pages there are: an output is text from anywhere, and none becomes a frame because it looks like one.
/// </summary>
/// <param name="deskPort">The port of the desk, which is shown in no frame.</param>
internal sealed class PlayerOffers(Func<int> deskPort)
{
    /// <summary>The code that asks the library of a lesson for its pages; every lesson calls it <c>lab</c>.</summary>
    public const string Code =
        "string.Join('\\n', System.Linq.Enumerable.Select(lab.PlayerPages, page => page.AbsoluteUri))";

    private const string PagePath = PlaybackApi.Root + "/" + PlaybackApi.PlayerPage;
    private const string Sign = PagePath + "?";

    private readonly Dictionary<string, IReadOnlyList<Uri>> offers = new(StringComparer.Ordinal);

    /// <summary>The pages that are offered below a cell.</summary>
    public IReadOnlyList<Uri> Of(string cell) => offers.GetValueOrDefault(cell) ?? [];

    /// <summary>Returns true if a cell shows what may be such a page, so that its process is worth asking.</summary>
    public static bool MayBeIn(Cell cell) => Texts(cell).Any(text => text.Contains(Sign, StringComparison.Ordinal));

    /// <summary>Keeps the pages that a cell names.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="given">The answer to <see cref="Code"/>.</param>
    public PlayersOffered Take(Cell cell, IReadOnlyDictionary<string, string>? given)
    {
        var texts = Texts(cell).ToList();
        offers[cell.Id!] =
        [
            .. (given?.GetValueOrDefault(MimeBundle.Text) ?? "")
                .Split('\n')
                .Select(line => Uri.TryCreate(line.Trim(), UriKind.Absolute, out var page) ? page : null)
                .OfType<Uri>()
                .Where(page => IsPlayer(page) && texts.Any(text => Names(text, page)))
                .Distinct(),
        ];
        return new PlayersOffered(cell.Id!, offers[cell.Id!]);
    }

    /// <summary>Forgets the pages of a cell that begins anew.</summary>
    public void Forget(string cell) => offers.Remove(cell);

    /// <summary>Forgets all pages, whose player has ended with the process.</summary>
    /// <returns>The offers that are gone, as none.</returns>
    public IReadOnlyList<PlayersOffered> Clear()
    {
        var gone = offers.Where(offer => offer.Value.Count > 0).Select(offer => new PlayersOffered(offer.Key, []));
        IReadOnlyList<PlayersOffered> told = [.. gone];
        offers.Clear();
        return told;
    }

    private bool IsPlayer(Uri page) =>
        page.Scheme == Uri.UriSchemeHttp
        && LoopbackName.Is(page.Host)
        && page.Port != deskPort()
        && page.AbsolutePath == PagePath;

    // A string with a Uri in it has fewer letters escaped than the address.
    private static bool Names(string text, Uri page) =>
        text.Contains(page.AbsoluteUri, StringComparison.Ordinal)
        || text.Contains(page.ToString(), StringComparison.Ordinal);

    private static IEnumerable<string> Texts(Cell cell) =>
        cell.Outputs.SelectMany(output =>
            new[] { output.Text, WebUtility.HtmlDecode(output.Representation(MimeBundle.Html)) }.OfType<string>()
        );
}
