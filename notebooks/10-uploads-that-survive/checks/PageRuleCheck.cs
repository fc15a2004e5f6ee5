using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Checks;

namespace BucketLab.Lessons.L10UploadsThatSurvive;

/// <summary>Has the learner set the rules of a bucket and sends what browsers send, for the page's own origin and for
/// another one.</summary>
[Check("10-uploads-that-survive", "page-rule")]
internal sealed class PageRuleCheck : ExerciseCheck<Func<IAmazonS3, string, string, Task>>
{
    private const string Key = "page/clip.mov";
    private const string Other = "http://other.example";

    public override Capability? Needs => Capability.CrossOriginRules;

    protected override async Task<CheckAnswer> AskAsync(
        CheckContext context,
        Func<IAmazonS3, string, string, Task> allowUploads
    )
    {
        var bucket = await context.NewBucketAsync();
        var page = $"https://crew-{Guid.NewGuid().ToString("N")[..8]}.example";
        var run = await context.RunAsync(() => allowUploads(context.S3, bucket, page));
        if (run.Error is { } error)
            return CheckAnswer.Threw("allowUploads", error);
        if (run.Ledger.Requests.Count == 0)
            return CheckAnswer.NotDefined(
                "`allowUploads` has sent no request yet.",
                "Begin with PutCORSConfigurationAsync."
            );
        var browser = new BrowserQuestions(context, bucket, Key);
        return (await JudgeAsync(browser, page)) with { Requests = [.. browser.Asked] };
    }

    private static async Task<CheckAnswer> JudgeAsync(BrowserQuestions browser, string page)
    {
        if (!await browser.MaySendAsync(page, "PUT"))
            return CheckAnswer.Almost(
                "A browser asked whether the page may send PUT, and was refused.",
                "Then it does not send the PUT, and nothing is uploaded.",
                "Name the origin as you are given it, and the method PUT."
            );
        if (await browser.MaySendAsync(Other, "PUT"))
            return CheckAnswer.Almost(
                $"A browser asked for a page of {Other}, and it may send PUT as well.",
                "A link protects the bucket still, but a link that has leaked can be used from there.",
                "Name one origin, the one that you are given.",
                "any-origin"
            );
        foreach (var method in (string[])["GET", "HEAD", "DELETE", "POST"])
        {
            if (await browser.MaySendAsync(page, method))
                return CheckAnswer.Almost(
                    $"The script may also send {method}.",
                    "The page uploads. What it does not need, nobody can use through it.",
                    "Leave one method in the rule.",
                    "every-method"
                );
        }

        return await browser.SeesAfterPutAsync(page, "ETag")
            ? CheckAnswer.Right(
                "A script of the page may send PUT and sees the ETag; it may not read or delete, and a page of another "
                    + "origin may do nothing.",
                "Notice: the rule lets nobody in. Each PUT still needs its signed link."
            )
            : CheckAnswer.Almost(
                "The PUT of the page was answered with 200, and the script cannot read the ETag of the answer.",
                "Whoever uploads in parts needs it: CompleteMultipartUpload names each part with its ETag.",
                "Expose that header.",
                "etag-hidden"
            );
    }
}
