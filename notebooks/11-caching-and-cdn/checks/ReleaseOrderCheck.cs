using BucketLab.Checks;

namespace BucketLab.Lessons.L11CachingAndCdn;

/// <summary>Carries out the four lines of a release in the learner's order, and after each visits the page by an edge
/// that has it and by one that has nothing.</summary>
[Check("11-caching-and-cdn", "release-order")]
internal sealed class ReleaseOrderCheck()
    : OrderCheck("releaseOrder", AsGiven, "Ask of each line what a visitor finds right after it.")
{
    private const string Delete = "delete logo-1.svg";
    private const string Purge = "purge index.html at the edge";
    private const string Page = "put index.html, which names logo-2.svg";
    private const string Logo = "put logo-2.svg, good for a year";

    private const string ForAnHour = "max-age=0, s-maxage=3600";
    private const string ForAYear = "max-age=31536000, immutable";

    private static readonly string[] AsGiven = [Delete, Purge, Page, Logo];

    protected override async Task<CheckAnswer> JudgeAsync(CheckContext context, List<string> order)
    {
        await using var trial = await EdgeTrial.OpenAsync(context);
        await trial.PutAsync("logo-1.svg", "the old logo", ForAYear);
        await trial.PutAsync("index.html", "logo-1.svg", ForAnHour);
        await trial.GetAsync("index.html");
        foreach (var step in order)
        {
            await CarryOutAsync(context, trial, step);
            foreach (
                var page in new[] { await trial.GetAsync("index.html"), await trial.GetFromStoreAsync("index.html") }
            )
            {
                // Another edge has no copy of what the page names.
                if ((await trial.GetFromStoreAsync(page.Text)).Status != "200")
                    return Hole(order, step, page.Text);
            }
        }

        var seen = (await trial.GetAsync("index.html")).Text;
        return seen == "logo-2.svg"
            ? CheckAnswer.Right(
                "After every step each visitor found a whole page, and at the end all of them find the new one.",
                "Notice: the logo has a new key and needs no purge. Only the page, whose key must stay, is purged, and "
                    + "only once the store has the new one."
            )
            : PurgedTooEarly(seen);
    }

    private static async Task CarryOutAsync(CheckContext context, EdgeTrial trial, string step)
    {
        if (step == Logo)
            await trial.PutAsync("logo-2.svg", "the new logo", ForAYear);
        else if (step == Page)
            await trial.PutAsync("index.html", "logo-2.svg", ForAnHour);
        else if (step == Delete)
            await context.S3.DeleteObjectAsync(trial.Bucket, "logo-1.svg");
        else
            await trial.PurgeAsync("index.html");
    }

    private static CheckAnswer Hole(List<string> order, string step, string named)
    {
        if (step == Delete && order.IndexOf(Page) < order.IndexOf(step) && order.IndexOf(Purge) < order.IndexOf(Page))
            return PurgedTooEarly("logo-1.svg, which is gone");
        return named == "logo-2.svg"
            ? CheckAnswer.Almost(
                $"After \"{step}\" a visitor opened a page that names logo-2.svg, and there is no logo-2.svg yet.",
                "Whoever comes by an edge without a copy gets the new page at once.",
                "First what is named, then what names it.",
                "page-first"
            )
            : CheckAnswer.Almost(
                $"After \"{step}\" a visitor opened a page that still names logo-1.svg, which is gone.",
                "At the edge the old page is good for an hour, and a browser that has it open names it longer.",
                "Tidy up when nobody is given the old page any more.",
                "tidy-first"
            );
    }

    private static CheckAnswer PurgedTooEarly(string seen) =>
        CheckAnswer.Almost(
            $"At the end a visitor at the edge still gets the old page; it names {seen}.",
            "The edge was purged before the new page was there: the next visitor made it fetch the old one again, for "
                + "one more hour.",
            "Purge after the store has what shall be fetched.",
            "purge-first"
        );
}
