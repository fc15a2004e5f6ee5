using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>Requests as a table and on a time axis, then the files of what they wrote.</summary>
/// <param name="sent">The requests.</param>
/// <param name="files">The files of each object; null where this server's files cannot be looked at.</param>
internal sealed class WireAndDisk(Ledger sent, IReadOnlyList<View>? files) : View
{
    private const int MaxObjects = 3;

    private static readonly string[] Writes = ["PutObject", "CopyObject", "CompleteMultipartUpload"];

    private IReadOnlyList<(string Title, IReadOnlyList<View> Views, string Nothing)> Parts =>
        [
            (
                "On the wire",
                sent.Requests.Count == 0 ? [] : [sent.Table, sent.Waterfall()],
                "The cell sent no request."
            ),
            (
                "On the disk",
                files ?? [],
                files is null ? "The files of this server cannot be looked at." : "The cell wrote no object."
            ),
        ];

    /// <summary>The objects that the requests wrote last, each once, at most three.</summary>
    public static IReadOnlyList<(string Bucket, string Key)> WrittenBy(Ledger sent) =>
        [
            .. sent
                .Requests.Where(request => request.IsAllowed && Writes.Contains(request.Operation))
                .Select(request => (request.Bucket, request.Key))
                .Reverse()
                .Distinct()
                .Take(MaxObjects)
                .Reverse(),
        ];

    public override string ToHtml() =>
        ViewFrame.Wrap(
            "behind",
            string.Concat(
                Parts.Select(part =>
                    $"<h3>{part.Title}</h3>"
                    + (
                        part.Views.Count == 0
                            ? $"<p class=\"bl-quiet\">{HtmlText.Escape(part.Nothing)}</p>"
                            : string.Concat(part.Views.Select(view => view.ToHtml()))
                    )
                )
            )
        );

    public override string ToText() =>
        string.Join(
            "\n\n",
            Parts.Select(part =>
                $"{part.Title}\n"
                + (part.Views.Count == 0 ? part.Nothing : string.Join("\n\n", part.Views.Select(view => view.ToText())))
            )
        );
}
