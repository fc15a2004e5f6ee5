using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L11CachingAndCdn;

/// <summary>Meets each explanation of the refused font with requests to a store and to an edge of the check's
/// own.</summary>
[Check("11-caching-and-cdn", "explain-cors")]
internal sealed class ExplainCorsCheck() : ChoiceCheck("reason")
{
    private const string Page = "http://page.example";
    private const string Font = "font.woff2";

    public override Capability? Needs => Capability.CrossOriginRules;

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, char letter)
    {
        await using var trial = await EdgeTrial.OpenAsync(context);
        await context.S3.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest
            {
                BucketName = trial.Bucket,
                Configuration = new CORSConfiguration
                {
                    Rules = [new CORSRule { AllowedOrigins = [Page], AllowedMethods = ["GET"] }],
                },
            }
        );
        await trial.PutAsync(Font, "a font", "max-age=3600");
        switch (letter)
        {
            case 'a':
                var direct = await trial.GetFromStoreAsync(Font, Page);
                return CheckAnswer.Almost(
                    $"The store itself, with the same rule, asked with an Origin: it names {direct.AllowedOrigin}.",
                    "The bucket allows this page. Something between the two forgot it.",
                    "Compare the first request that reached the edge with the one of the page.",
                    "rule-missing"
                );
            case 'b':
                var fresh = await trial.GetAsync(Font, Page);
                return CheckAnswer.Almost(
                    $"An edge without a copy, asked with an Origin, says {fresh.Word} and names {fresh.AllowedOrigin}.",
                    "It passes on what the store has said. It removes nothing.",
                    "So which answer of the store did it have a copy of?",
                    "edge-removes-it"
                );
            case 'd':
                await trial.GetAsync(Font);
                var other = await trial.GetAsync(Font, Page);
                return CheckAnswer.Almost(
                    $"No browser at all: a request without an Origin, then one with it. The second says {other.Word} "
                        + $"and names {other.AllowedOrigin}.",
                    "A program has no such cache, and gets the same answer.",
                    "Whose cache says HIT?",
                    "browser-keeps-refusal"
                );
            default:
                return await RightAsync(context, trial);
        }
    }

    private static async Task<CheckAnswer> RightAsync(CheckContext context, EdgeTrial trial)
    {
        await trial.GetAsync(Font);
        var trapped = await trial.GetAsync(Font, Page);
        await using var keyed = await context.OpenEdgeAsync(new EdgeOptions { KeyHeaders = ["Origin"] });
        using var plain = await context.Anonymous.GetAsync(keyed.UrlOf(trial.Bucket, Font));
        using var request = new HttpRequestMessage(HttpMethod.Get, keyed.UrlOf(trial.Bucket, Font));
        request.Headers.TryAddWithoutValidation("Origin", Page);
        using var mended = await context.Anonymous.SendAsync(request);
        var named = mended.Headers.TryGetValues("Access-Control-Allow-Origin", out var values)
            ? string.Join(", ", values)
            : "none";
        return CheckAnswer.Right(
            $"Measured once more: after a request without an Origin the answer says {trapped.Word} and names "
                + $"{trapped.AllowedOrigin}; where Origin belongs to the key it names {named}.",
            "Notice: whatever changes an answer belongs to the key of its copy. What does not change it should stay "
                + "out, or there are many copies of one thing."
        );
    }
}
