using System.Globalization;
using System.Text;
using BucketLab.Contracts.Display;
using BucketLab.Course.Services;
using BucketLab.Services;
using BucketLab.Views;

namespace BucketLab.Course.Pages;

/// <summary>A check of a service as one HTML document that needs nothing else: stages, requests, and the film as it was
/// played. What a service answered stands there as text.</summary>
/// <param name="title">The title of the lesson.</param>
/// <param name="stages">The stages that were asked.</param>
/// <param name="results">A result for each of their checks.</param>
/// <param name="again">The command that asks one stage, without its number.</param>
internal sealed class ServicePage(
    string title,
    IReadOnlyList<ServiceStage> stages,
    IReadOnlyList<ServiceCheckResult> results,
    string again
)
{
    /// <summary>The document.</summary>
    public string ToHtml()
    {
        var content = new StringBuilder($"<h1>{HtmlText.Escape(title)}: your service</h1>\n").AppendLine(Facts());
        if (NextStep.After(stages, results, again) is { Length: > 0 } next)
            content.AppendLine(CultureInfo.InvariantCulture, $"<p>{HtmlText.WithCode(next)}</p>");
        foreach (var stage in stages)
            content.AppendLine(Stage(stage));
        content.AppendLine(NotShown()).AppendLine(Film()).AppendLine(Requests());
        return PageFrame.Of($"{title}: your service · BucketLab", navigation: "", content.ToString());
    }

    private static string Number(long value) => PageText.Count(value);

    private string Facts()
    {
        var requests = results.SelectMany(result => result.Requests).ToList();
        var notShown = CountOf(ServiceCheckState.NotShown);
        IEnumerable<string> facts =
        [
            $"checks passed <b>{Number(CountOf(ServiceCheckState.Passed))} of {Number(results.Count)}</b>",
            $"failed <b>{Number(CountOf(ServiceCheckState.Failed))}</b>",
            $"not asked <b>{Number(CountOf(ServiceCheckState.NotReached))}</b>",
            .. notShown > 0 ? (string[])[$"not shown <b>{Number(notShown)}</b>"] : [],
            $"requests to the store <b>{Number(requests.Count)}</b>",
            $"sent <b>{PageText.Bytes(requests.Sum(request => request.BytesUp))}</b>",
            $"received <b>{PageText.Bytes(requests.Sum(request => request.BytesDown))}</b>",
        ];
        return $"<ul class=\"facts\" aria-label=\"This check\">"
            + $"{string.Concat(facts.Select(fact => $"<li>{fact}</li>"))}</ul>";
    }

    private int CountOf(ServiceCheckState state) => results.Count(result => result.State == state);

    private string Stage(ServiceStage stage)
    {
        var asked = results.Where(result => result.Check.Stage == stage.Number).ToList();
        return $"""
            <section>
            <h2 id="stage-{stage.Number}">Stage {stage.Number}: {HtmlText.Escape(stage.Name)}</h2>
            <table class="lessons">
            <thead><tr><th scope="col">Result</th><th scope="col">Check</th></tr></thead>
            <tbody>
            {string.Join('\n', asked.Select(Row))}
            </tbody>
            </table>
            {string.Concat(asked.Where(result => result.Finding is not null).Select(Finding))}
            </section>
            """;
    }

    private static string Row(ServiceCheckResult result) =>
        $"<tr><td class=\"whole\">{WordOf(result)}</td><td>{HtmlText.Escape(result.Check.Title)} "
        + $"<code class=\"whole\">{HtmlText.Escape(result.Check.Id)}</code></td></tr>";

    private static string WordOf(ServiceCheckResult result) =>
        result.State switch
        {
            ServiceCheckState.Passed => "<span class=\"passed-word\">✓ passed</span>"
                + (result.Lacking.Count == 0 ? "" : " in part"),
            ServiceCheckState.NotShown => "<span class=\"todo-word\">○ not shown</span>",
            ServiceCheckState.Failed => "<span class=\"failed-word\">✗ failed</span>",
            _ => "<span class=\"todo-word\">○ not asked</span>",
        };

    private static string Finding(ServiceCheckResult result)
    {
        var finding = result.Finding!;
        return $"""
            <div class="cell">
            <div class="label"><span><span class="failed-word">✗</span> {HtmlText.Escape(
                result.Check.Id
            )}: {HtmlText.Escape(result.Check.Title)}</span></div>
            <div class="view"><dl class="finding">
            {Part("Asked", finding.Asked)}
            {Part("Expected", finding.Expected)}
            {Part("Came", finding.Came)}
            {Part("Next", finding.Advice)}
            </dl></div>
            </div>

            """;
    }

    private static string Part(string label, string text) =>
        $"<dt>{label}</dt><dd>{HtmlText.Escape(text).ReplaceLineEndings("<br>")}</dd>";

    private string NotShown()
    {
        var rows = results
            .Where(result => result.Lacking.Count > 0)
            .Select(result =>
                $"<tr><td><code>{HtmlText.Escape(result.Check.Id)}</code></td>"
                + $"<td>{HtmlText.Escape(string.Join("; ", result.Lacking.Select(CapabilityText.Of)))}</td>"
                + $"<td>{(result.State == ServiceCheckState.NotShown ? "all of it" : "a part")}</td></tr>\n"
            )
            .ToList();
        return rows.Count == 0
            ? ""
            : $"""
                <section>
                <h2 id="not-shown">What this server cannot show</h2>
                <table class="lessons">
                <thead><tr><th scope="col">Check</th><th scope="col">The server has no</th>
                <th scope="col">Not asked</th></tr></thead>
                <tbody>
                {string.Concat(rows)}
                </tbody>
                </table>
                </section>
                """;
    }

    private string Film()
    {
        if (results.FirstOrDefault(result => result.Film is not null)?.Film is not { } film)
            return "";
        return $"""
            <section>
            <h2 id="film">The film as it was played</h2>
            <p>A test picture of four seconds with a tone, published by the check and fetched again from your service.
            The service has ended since; this is what it sent.</p>
            {Picture(film)}
            {Sound(film)}
            <table class="lessons">
            <thead><tr><th scope="col">Variant</th><th scope="col" class="figure">Bits a second</th>
            <th scope="col" class="figure">Segments</th><th scope="col" class="figure">Bytes</th></tr></thead>
            <tbody>
            {string.Concat(film.Variants.Select(Row))}
            </tbody>
            </table>
            </section>
            """;
    }

    private static string Row(ShownVariant variant) =>
        $"<tr><td>{HtmlText.Escape(variant.Size)}</td><td class=\"figure\">{Number(variant.BandwidthBps)}</td>"
        + $"<td class=\"figure\">{Number(variant.Segments)}</td>"
        + $"<td class=\"figure\">{PageText.Bytes(variant.SizeBytes)}</td></tr>\n";

    // Inside the page, so that no address can be dead.
    private static string Picture(ShownFilm film) =>
        film.Picture is { } picture
            ? "<figure><video controls preload=\"metadata\" aria-label=\"The film\" "
                + $"src=\"data:video/mp4;base64,{Convert.ToBase64String(picture)}\"></video>"
                + $"<figcaption>Init segment and segments of one variant, joined: {PageText.Bytes(picture.Length)}."
                + "</figcaption></figure>"
            : "<p>No variant of it can be joined to a film that this page can carry.</p>";

    private static string Sound(ShownFilm film) =>
        film.Sound is { } sound
            ? "<figure><audio controls preload=\"metadata\" aria-label=\"The sound\" "
                + $"src=\"data:audio/mp4;base64,{Convert.ToBase64String(sound)}\"></audio>"
                + $"<figcaption>Its sound, which the stream has apart: {PageText.Bytes(sound.Length)}."
                + "</figcaption></figure>"
            : "";

    // One check has a limit; without it the column would be empty.
    private bool HasLimits => results.Any(result => result.Counted is not null);

    private string Requests() =>
        $"""
            <section>
            <h2 id="requests">What the service asked of its store</h2>
            <p>Requests of viewers who follow a link are not counted: they are not the service's.</p>
            <table class="lessons">
            <thead><tr><th scope="col">Check</th><th scope="col" class="figure">Requests</th>
            {(HasLimits ? "<th scope=\"col\" class=\"figure\">Limit</th>" : "")}<th scope="col" class="figure">Sent</th>
            <th scope="col" class="figure">Received</th></tr></thead>
            <tbody>
            {string.Concat(results.Where(IsAsked).Select(RequestRow))}
            </tbody>
            </table>
            {string.Concat(results.Where(result => result.Requests.Count > 0).Select(LedgerOf))}
            </section>
            """;

    private static bool IsAsked(ServiceCheckResult result) =>
        result.State is ServiceCheckState.Passed or ServiceCheckState.Failed;

    private string RequestRow(ServiceCheckResult result) =>
        $"<tr><td><code class=\"whole\">{HtmlText.Escape(result.Check.Id)}</code></td>"
        + $"<td class=\"figure\">{Number(result.Requests.Count)}</td>"
        + (HasLimits ? $"<td class=\"figure\">{Limit(result.Counted)}</td>" : "")
        + $"<td class=\"figure\">{PageText.Bytes(result.Requests.Sum(request => request.BytesUp))}</td>"
        + $"<td class=\"figure\">{PageText.Bytes(result.Requests.Sum(request => request.BytesDown))}</td></tr>\n";

    private static string Limit(RequestCount? counted) =>
        counted is null ? ""
        : counted.Count <= counted.Limit ? $"✓ {Number(counted.Count)} of {Number(counted.Limit)}"
        : $"✗ {Number(counted.Count)}, at most {Number(counted.Limit)}";

    private static string LedgerOf(ServiceCheckResult result) =>
        $"<details><summary>{HtmlText.Escape(result.Check.Id)}: {Number(result.Requests.Count)} "
        + $"{(result.Requests.Count == 1 ? "request" : "requests")}</summary>"
        + $"{ServiceLedger.Of(result.Requests).ToHtml()}</details>\n";
}
