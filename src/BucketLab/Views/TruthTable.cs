using System.Globalization;
using BucketLab.Checks;
using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>A table of identities and requests: each cell is a request that was made, with its answer.</summary>
/// <param name="requests">The requests, in order.</param>
/// <param name="missing">Identities that the backend does not have, and whose requests were left out.</param>
internal sealed class TruthTable(IReadOnlyList<Asked> requests, IReadOnlyList<string> missing) : View
{
    public override string ToHtml() => ViewFrame.Wrap("truth", Content());

    public override string ToText() =>
        requests.Count == 0 ? Missing() : $"{Build().ToText()}{(missing.Count > 0 ? "\n" + Missing() : "")}";

    /// <summary>Without the frame, for a view that shows more.</summary>
    internal string Content() =>
        (requests.Count == 0 ? "" : Build().ToHtml(keyColumn: 0))
        + (missing.Count > 0 ? $"<p class=\"bl-quiet\">{HtmlText.Escape(Missing())}</p>" : "");

    private Grid Build()
    {
        var who = requests.Select(asked => asked.Who).Distinct(StringComparer.Ordinal).ToList();
        var grid = new Grid(["request", .. who]);
        // The same request may be made twice, before and after something: each gets its row.
        foreach (var row in Rows(who))
            grid.Add([(HtmlText.Escape(row.What), row.What), .. row.Answers.Select(AnswerOf)]);
        return grid;
    }

    private List<(string What, Asked?[] Answers)> Rows(List<string> who)
    {
        var rows = new List<(string What, Asked?[] Answers)>();
        foreach (var asked in requests)
        {
            var column = who.IndexOf(asked.Who);
            if (rows.FindIndex(row => row.What == asked.What && row.Answers[column] is null) is var found and >= 0)
            {
                rows[found].Answers[column] = asked;
                continue;
            }

            var answers = new Asked?[who.Count];
            answers[column] = asked;
            rows.Add((asked.What, answers));
        }

        return rows;
    }

    private static (string Html, string Text) AnswerOf(Asked? asked)
    {
        if (asked is null)
            return ("<span class=\"bl-quiet\">not asked</span>", "-");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{StatusWords.SignOf(asked.IsAllowed)} {asked.Status} "
                + $"{(asked.IsAllowed ? "allowed" : asked.Status == 403 ? "denied" : "failed")}"
        );
        return ($"<span class=\"bl-{(asked.IsAllowed ? "good" : "bad")}\">{text}</span>", text);
    }

    private string Missing() =>
        $"Not asked, because this backend has no identity of that name: {string.Join(", ", missing)}.";
}
