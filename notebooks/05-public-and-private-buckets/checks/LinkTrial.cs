using BucketLab.Checks;

namespace BucketLab.Lessons.L05PublicAndPrivateBuckets;

/// <summary>Uses a link for <paramref name="key"/> as a stranger would, in every way they can think of.</summary>
internal sealed class LinkTrial(CheckContext lab, Func<string, int, string> linkFor, string key, string otherKey)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);
    private readonly AccessProbe probe = new(lab, lab.Bucket);

    /// <summary>The requests so far.</summary>
    public IReadOnlyList<Asked> Requests => probe.Requests;

    public async Task<CheckAnswer> RunAsync(int longSeconds, int shortSeconds, CancellationToken cancellationToken)
    {
        var link = await LearnersLink.AskForAsync(lab, linkFor, key, longSeconds);
        if (link.Problem is not null)
            return link.Problem;
        if (!link.IsSigned)
            return await UnsignedAsync(link.Url!, cancellationToken);
        return await FirstUseAsync(link.Url!, cancellationToken)
            ?? await MisuseAsync(link.Url!, cancellationToken)
            ?? await ExpiryAsync(link.Url!, shortSeconds, cancellationToken)
            ?? CheckAnswer.Right(
                "The link reads one object, for as long as was asked, and does nothing else.",
                "Notice: it worked twice. Anyone who receives it can pass it on, so do not let it live longer than "
                    + "needed."
            );
    }

    private async Task<CheckAnswer> UnsignedAsync(Uri link, CancellationToken cancellationToken)
    {
        var get = await probe.SendAsync(HttpMethod.Get, link, "GET with the link", cancellationToken);
        return CheckAnswer.Almost(
            $"A GET with the link answered {get.Status}; it carries no signature.",
            "An address alone gives no right to the object.",
            "Let lab.S3.GetPreSignedURL sign the request.",
            "plain-url"
        );
    }

    private async Task<CheckAnswer?> FirstUseAsync(Uri link, CancellationToken cancellationToken)
    {
        var get = await probe.SendAsync(HttpMethod.Get, link, "GET with the link", cancellationToken);
        if (!get.IsAllowed)
            return await NotReadableAsync(link, get, cancellationToken);
        // Another client of the store must not decide which object the link leads to.
        if (await lab.Anonymous.GetStringAsync(link, cancellationToken) != "content of " + key)
            return CheckAnswer.Almost(
                "The link answered 200 with the content of another object.",
                "The function was asked for one key and signed another.",
                "Use the parameter `key` in the request."
            );
        await probe.SendAsync(HttpMethod.Get, link, "GET with the link once more", cancellationToken);
        return null;
    }

    private async Task<CheckAnswer> NotReadableAsync(Uri link, Asked get, CancellationToken cancellationToken)
    {
        var put = await probe.SendAsync(HttpMethod.Put, link, "PUT with the link", cancellationToken);
        return put.IsAllowed
            ? CheckAnswer.Almost(
                $"A PUT with the link answered {put.Status}, and a GET {get.Status}.",
                "The method is signed too: this link lets a stranger overwrite the draft, but not read it.",
                "Choose the verb that reads.",
                "put-link"
            )
            : CheckAnswer.Almost(
                $"A GET with the link answered {get.Status}.",
                "Bucket, key, method and time are all under the signature, and one of them is not what was asked.",
                "Compare your request with the one in section 6, line by line."
            );
    }

    private async Task<CheckAnswer?> MisuseAsync(Uri link, CancellationToken cancellationToken)
    {
        var put = await probe.SendAsync(HttpMethod.Put, link, "PUT with the link", cancellationToken);
        var other = new Uri(lab.UrlOf(lab.Bucket, otherKey) + link.Query);
        var swapped = await probe.SendAsync(
            HttpMethod.Get,
            other,
            "GET of another key with the same signature",
            cancellationToken
        );
        return put.IsAllowed || swapped.IsAllowed
            ? CheckAnswer.Almost(
                "The link did more than read its object.",
                "Anyone who has it can do that too.",
                "Sign exactly one GET of exactly one key."
            )
            : null;
    }

    private async Task<CheckAnswer?> ExpiryAsync(Uri longLink, int shortSeconds, CancellationToken cancellationToken)
    {
        var shortLink = await LearnersLink.AskForAsync(lab, linkFor, key, shortSeconds);
        if (shortLink.Problem is not null)
            return shortLink.Problem;
        var start = lab.Clock.GetTimestamp();
        var limit = TimeSpan.FromSeconds(shortSeconds) + Grace;
        int status;
        // What counts is when a request was sent: its answer may come late where a machine is busy.
        while (
            lab.Clock.GetElapsedTime(start) is var sent
            && (status = await StatusAsync(shortLink.Url!, cancellationToken)) == 200
            && sent < limit
        )
            await Task.Delay(Pause, lab.Clock, cancellationToken);
        await probe.SendAsync(
            HttpMethod.Get,
            shortLink.Url!,
            "GET with a link for 1 second, afterwards",
            cancellationToken
        );
        if (status == 200)
            return CheckAnswer.Almost(
                $"A link for {shortSeconds} second still answered 200 after {limit.TotalSeconds:0} seconds.",
                "Nobody can shorten a link once it is handed out.",
                "Let `seconds` decide when it expires.",
                "fixed-lifetime"
            );
        var still = await probe.SendAsync(
            HttpMethod.Get,
            longLink,
            "GET with the link for 60 seconds, meanwhile",
            cancellationToken
        );
        return still.IsAllowed
            ? null
            : CheckAnswer.Almost(
                $"A link for 60 seconds answered {still.Status} before they were over.",
                "It would fail before the editor has opened it.",
                "Let `seconds` decide when it expires."
            );
    }

    private async Task<int> StatusAsync(Uri link, CancellationToken cancellationToken)
    {
        using var reply = await lab.Anonymous.GetAsync(link, cancellationToken);
        return (int)reply.StatusCode;
    }
}
