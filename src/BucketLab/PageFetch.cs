using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.Playback;

namespace BucketLab;

/// <summary>The part of an answer that a browser let the script of a page see. Made by
/// <see cref="Lab.FetchFromPageAsync"/>.</summary>
public sealed class PageFetch : View
{
    private readonly string asked;
    private readonly string judge;

    internal PageFetch(string asked, PageAnswer found, string judge) =>
        (this.asked, Origin, Status, Text, this.judge) = (asked, found.Origin, found.Status, found.Text, judge);

    /// <summary>Origin of the page: scheme, host and port.</summary>
    public string Origin { get; }

    /// <summary>The status that the script saw; 0 when the browser gave it nothing.</summary>
    public int Status { get; }

    /// <summary>The first 200 letters of the answer, or what the script was told instead.</summary>
    public string Text { get; }

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
        grid.Add("tried with", judge);
        return grid;
    }
}
