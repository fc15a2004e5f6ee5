using System.Globalization;
using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>A status as sign, number and word, so that nothing depends on its colour.</summary>
internal static class StatusWords
{
    public static string Text(RequestRecord record) =>
        $"{SignOf(record.IsAllowed)} {Number(record.Status)}{record.StatusWord}";

    public static string Html(RequestRecord record) =>
        $"<span class=\"bl-{(record.IsAllowed ? "good" : "bad")}\">{SignOf(record.IsAllowed)} "
        + $"{Number(record.Status)}{HtmlText.Escape(record.StatusWord)}</span>";

    /// <summary>Allowed or not, as a sign.</summary>
    public static string SignOf(bool isAllowed) => isAllowed ? "\u2713" : "\u2717";

    private static string Number(int status) => status == 0 ? "" : status.ToString(CultureInfo.InvariantCulture) + " ";
}
