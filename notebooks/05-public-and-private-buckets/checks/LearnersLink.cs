using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>A link that the learner's function returned: fit to be sent to the store, or what is wrong with
/// it.</summary>
/// <param name="Url">The link; null when there is a problem.</param>
/// <param name="Problem">The answer for the learner; null when the link can be sent.</param>
internal sealed record LearnersLink(Uri? Url, CheckAnswer? Problem)
{
    private const int MaxCharacters = 8 * 1024;
    private static readonly WorkLimit Limit = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1));

    /// <summary>True if there is a signature in it.</summary>
    public bool IsSigned => Url!.Query.Contains("X-Amz-Signature=", StringComparison.Ordinal);

    /// <summary>Calls the learner's function, which may throw, never return, or return anything.</summary>
    public static async Task<LearnersLink> AskForAsync(
        CheckContext lab,
        Func<string, int, string> linkFor,
        string key,
        int seconds
    )
    {
        string? text;
        try
        {
            var signing = Task.Run(() => linkFor(key, seconds));
            if (!await Limit.ContainsAsync(signing, lab.Clock))
                return Almost(
                    "`linkFor` does not return.",
                    "Signing a link is arithmetic and needs no request.",
                    "Look for a loop that never ends."
                );
            text = await signing;
        }
        catch (Exception exception)
        {
            return Almost(
                $"`linkFor` threw {exception.GetType().Name}: {Short(exception.Message)}",
                "A function that throws hands out no link.",
                "Call it in a cell of your own with a key and 60, and read the message there."
            );
        }

        if (string.IsNullOrWhiteSpace(text))
            return new(
                null,
                CheckAnswer.NotDefined(
                    "`linkFor` returns an empty text.",
                    "Let the SDK sign the request: lab.S3.GetPreSignedURL."
                )
            );
        return OfText(text, lab.UrlOf(lab.Bucket, ""));
    }

    private static LearnersLink OfText(string text, Uri store)
    {
        if (
            text.Length > MaxCharacters
            || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
        )
            return Almost(
                $"`linkFor` returned a text that is not a link: {Short(text)}",
                "A browser could not open it.",
                "Return what lab.S3.GetPreSignedURL returns."
            );
        if (url.Authority != store.Authority)
            return Almost(
                $"The link leads to {Short(url.Authority)}, and the store is at {store.Authority}.",
                "A signature covers the host, and nobody there knows this object.",
                "Let lab.S3 make the link; it knows where the store is."
            );
        if (url.Query.Contains("AWSAccessKeyId=", StringComparison.Ordinal))
            return Almost(
                "The link is signed in the old way, version 2, which the store refuses.",
                "The SDK falls back to it when a link should live for more than seven days.",
                "Let `seconds` decide when it expires."
            );
        return url.Scheme == store.Scheme
            ? new(url, null)
            : Almost(
                $"The link begins with {url.Scheme}, and the store speaks {store.Scheme}.",
                "The stranger's browser would get no answer at all.",
                "Set Protocol = protocol in the request, as in section 6."
            );
    }

    private static LearnersLink Almost(string observed, string why, string next) =>
        new(null, CheckAnswer.Almost(observed, why, next));

    private static string Short(string text) => text.Length <= 120 ? text : text[..120] + "...";
}
