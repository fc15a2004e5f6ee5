using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Playback;

namespace BucketLab;

/// <summary>The part of an answer that a browser let the script of a page see. Made by
/// <see cref="Lab.FetchFromPageAsync"/> and <see cref="Lab.UploadFromPageAsync"/>.</summary>
public sealed class PageFetch : View
{
    private readonly string asked;
    private readonly string judge;

    internal PageFetch(string asked, PageAnswer found, string judge)
    {
        (this.asked, Origin, Status, Text, this.judge) = (asked, found.Origin, found.Status, found.Text, judge);
        (Headers, Progress) = (found.Headers, found.Progress);
    }

    /// <summary>Origin of the page: scheme, host and port.</summary>
    public string Origin { get; }

    /// <summary>The status that the script saw; 0 when the browser gave it nothing.</summary>
    public int Status { get; }

    /// <summary>The first 200 letters of the answer, or what the script was told instead.</summary>
    public string Text { get; }

    /// <summary>The headers of the answer that the script could read, by their names in small letters.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Reports to the script while its file was being sent; empty where it did not watch, and where there
    /// is no browser.</summary>
    public IReadOnlyList<UploadProgress> Progress { get; }

    /// <inheritdoc/>
    public override string ToHtml() => ViewFrame.Wrap("page-fetch", Table().ToHtml());

    /// <inheritdoc/>
    public override string ToText() => NumberFormat.Plain(Table().ToText());

    private Grid Table()
    {
        var grid = new Grid("what", "how it went");
        grid.Add("the page comes from", Origin);
        grid.Add("its script asks for", asked);
        grid.Add(
            "the script gets",
            Status == 0 ? $"nothing ({Text})" : $"{Status.ToString(CultureInfo.InvariantCulture)}, \"{Text}\""
        );
        if (Headers.Count > 0)
            grid.Add("headers it can read", string.Join(", ", Headers.Keys.Order(StringComparer.Ordinal)));
        if (Progress.Count > 0)
            grid.Add(
                "progress it was told",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Progress.Count} times in {Quantity.Time(TimeSpan.FromMilliseconds(Progress[^1].AtMs)).Text}"
                )
            );
        grid.Add("tried with", judge);
        return grid;
    }
}
