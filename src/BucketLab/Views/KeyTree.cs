using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>The keys of a bucket, flat and in their order, with a bracket beside those that share a prefix. Never
/// folders: there are none.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="prefix">Prefix of all keys; may be empty.</param>
/// <param name="delimiter">Where prefixes end; may be empty.</param>
/// <param name="keys">Keys and sizes, in the order of the listing.</param>
/// <param name="isWhole">True if these are all.</param>
internal sealed class KeyTree(
    string bucket,
    string prefix,
    string delimiter,
    IReadOnlyList<(string Key, long SizeBytes)> keys,
    bool isWhole
) : View
{
    // A list is read to its tenth line; one or two more are shorter than saying that they were left out.
    private const int MaxRows = 10;
    private const int Slack = 2;

    private readonly string shared = SharedBy(keys, delimiter);

    private int Shown => keys.Count <= MaxRows + Slack ? keys.Count : MaxRows;

    public override string ToHtml()
    {
        if (keys.Count == 0)
            return ViewFrame.Wrap("tree", $"<p class=\"bl-quiet\">{HtmlText.Escape(Caption())}</p>");
        var rest = keys.Count - Shown;
        return ViewFrame.Wrap(
            "tree",
            Rows(0, Shown).ToHtml(Caption(), keyColumn: 1)
                + Legend()
                + (
                    rest == 0
                        ? ""
                        : $"{Prefixes().ToHtml(PrefixesCaption)}<details><summary>{Count(rest)} more</summary>"
                            + $"{Rows(Shown, keys.Count).ToHtml(keyColumn: 1)}</details>"
                )
        );
    }

    public override string ToText()
    {
        if (keys.Count == 0)
            return Caption();
        var rest = keys.Count - Shown;
        var more = rest == 0 ? "" : $"\n... and {Count(rest)} more\n\n{PrefixesCaption}\n{Prefixes().ToText()}";
        return NumberFormat.Plain($"{Caption()}\n{Rows(0, Shown).ToText()}{more}");
    }

    private static string PrefixesCaption => "How many begin with what";

    private static string Count(int count) => $"{NumberFormat.Count(count)} {(count == 1 ? "key" : "keys")}";

    private string Caption()
    {
        if (keys.Count == 0)
            return prefix.Length == 0
                ? $"{bucket} holds no key."
                : $"{bucket} holds no key under {TextLine.Of(prefix)}";
        var under = prefix.Length == 0 ? "" : $" under {TextLine.Of(prefix)}";
        return $"{bucket}: {(isWhole ? "" : "the first ")}{Count(keys.Count)}{under}, one flat list";
    }

    private string Legend() =>
        Enumerable.Range(0, Shown).Any(row => Bracket(row, 0, Shown).Length > 0)
            ? "<p class=\"bl-quiet\">A bracket at the left joins keys with a common prefix; the prefix is part "
                + "of each key and nothing by itself.</p>"
            : "";

    private Grid Rows(int from, int to)
    {
        var grid = new Grid("prefix", "key", "bytes>");
        for (var row = from; row < to; row++)
        {
            var (key, size) = keys[row];
            var bracket = Bracket(row, from, to);
            grid.Add([
                ($"<span class=\"bl-quiet bl-mono\" aria-hidden=\"true\">{bracket}</span>", bracket),
                (Marked(key), TextLine.Of(key)),
                (NumberFormat.Bytes(size), NumberFormat.Bytes(size)),
            ]);
        }

        return grid;
    }

    // It opens at the first row of those that share a prefix and closes at the last.
    private string Bracket(int row, int from, int to)
    {
        if (PrefixOf(keys[row].Key) is not { } shared)
            return "";
        return (Has(row - 1), Has(row + 1)) switch
        {
            (false, true) => "\u250c",
            (true, true) => "\u2502",
            (true, false) => "\u2514",
            _ => "",
        };

        bool Has(int other) => other >= from && other < to && PrefixOf(keys[other].Key) == shared;
    }

    private Grid Prefixes()
    {
        var grid = new Grid("prefix", "keys>", "bytes>");
        var groups = keys.GroupBy(item => WholePrefixOf(item.Key), StringComparer.Ordinal).ToList();
        if (groups.Count > MaxRows)
            groups = [.. keys.GroupBy(item => PrefixOf(item.Key) ?? shared, StringComparer.Ordinal)];
        foreach (var group in groups.Take(MaxRows))
            grid.Add(
                group.Key.Length == 0 ? "(no prefix)" : TextLine.Of(group.Key),
                NumberFormat.Count(group.Count()),
                NumberFormat.Bytes(group.Sum(item => item.SizeBytes))
            );
        if (groups.Count > MaxRows)
            grid.Add(
                $"{NumberFormat.Count(groups.Count - MaxRows)} more",
                NumberFormat.Count(groups.Skip(MaxRows).Sum(group => group.Count())),
                NumberFormat.Bytes(groups.Skip(MaxRows).SelectMany(group => group).Sum(item => item.SizeBytes))
            );
        return grid;
    }

    private string Marked(string key)
    {
        var length = WholePrefixOf(key).Length;
        return $"<span class=\"bl-quiet\">{KeyText.Of(TextLine.Of(key[..length]))}</span>"
            + KeyText.Of(TextLine.Of(key[length..]));
    }

    // The first level below what all share: more levels beside each other are noise, and each key says them itself.
    private string? PrefixOf(string key)
    {
        var end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, shared.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + delimiter.Length)];
    }

    // Up to the last delimiter.
    private string WholePrefixOf(string key)
    {
        var end = delimiter.Length == 0 ? -1 : key.LastIndexOf(delimiter, StringComparison.Ordinal);
        return end < 0 ? "" : key[..(end + delimiter.Length)];
    }

    private static string SharedBy(IReadOnlyList<(string Key, long SizeBytes)> keys, string delimiter)
    {
        if (keys.Count < 2 || delimiter.Length == 0)
            return "";
        var all = keys[0].Key;
        foreach (var (key, _) in keys)
            all = all[..all.AsSpan().CommonPrefixLength(key)];
        var end = all.LastIndexOf(delimiter, StringComparison.Ordinal);
        return end < 0 ? "" : all[..(end + delimiter.Length)];
    }
}
