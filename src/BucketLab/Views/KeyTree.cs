using System.Globalization;
using System.Text;
using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>The keys of a bucket, flat and in their order, with brackets over what shares a prefix. Never folders:
/// there are none.</summary>
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
    private const int MaxLevels = 4;

    public override string ToHtml()
    {
        if (keys.Count == 0)
            return ViewFrame.Wrap("tree", $"<p class=\"bl-quiet\">{HtmlText.Escape(Caption())}</p>");
        var html = new StringBuilder("<div class=\"bl-scroll\" tabindex=\"0\"><table><caption>")
            .Append(HtmlText.Escape(Caption()))
            .Append(
                "</caption><thead><tr><th scope=\"col\">key</th><th scope=\"col\" class=\"bl-num\">bytes</th>"
                    + "</tr></thead><tbody>"
            );
        foreach (var (row, (key, size)) in keys.Index())
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td class=\"bl-key bl-mono\">{Marked(row, key)}</td><td class=\"bl-num\">"
                    + $"{NumberFormat.Bytes(size)}</td></tr>"
            );
        return ViewFrame.Wrap("tree", html.Append("</tbody></table></div>") + Legend());
    }

    public override string ToText()
    {
        if (keys.Count == 0)
            return Caption();
        var lines = keys.Select(
            (item, row) =>
                $"{Brackets(row), -MaxLevels} {TextLine.Of(item.Key)}  "
                + $"{NumberFormat.Plain(NumberFormat.Bytes(item.SizeBytes))}"
        );
        return $"{Caption()}\n{string.Join('\n', lines)}";
    }

    private string Caption()
    {
        if (keys.Count == 0)
            return prefix.Length == 0
                ? $"{bucket} holds no key."
                : $"{bucket} holds no key under {TextLine.Of(prefix)}";
        var under = prefix.Length == 0 ? "" : $" under {TextLine.Of(prefix)}";
        return $"{bucket}: {(isWhole ? "" : "the first ")}{NumberFormat.Count(keys.Count)} "
            + $"{(keys.Count == 1 ? "key" : "keys")}{under}, one flat list";
    }

    private string Legend() =>
        delimiter.Length == 0 || !keys.Any(item => PrefixesOf(item.Key).Any())
            ? ""
            : "<p class=\"bl-quiet\">A bracket at the left joins keys with a common prefix; the prefix is part "
                + "of each key and nothing by itself.</p>";

    // One bracket for each level of prefix: it opens at the first key that has it and closes at the last.
    private string Brackets(int row)
    {
        var brackets = "";
        foreach (var level in PrefixesOf(keys[row].Key).Take(MaxLevels))
        {
            var (above, below) = (Has(row - 1, level), Has(row + 1, level));
            brackets += (above, below) switch
            {
                (false, true) => '\u250c',
                (true, true) => '\u2502',
                (true, false) => '\u2514',
                _ => '\u2500',
            };
        }

        return brackets;
    }

    private bool Has(int row, string level) =>
        row >= 0 && row < keys.Count && keys[row].Key.StartsWith(level, StringComparison.Ordinal);

    private string Marked(int row, string key)
    {
        var last = PrefixesOf(key).LastOrDefault() ?? prefix;
        return $"<span class=\"bl-quiet\" aria-hidden=\"true\">"
            + $"{Brackets(row).PadRight(MaxLevels).Replace(' ', '\u00a0')}</span>"
            + $"<span class=\"bl-quiet\">{HtmlText.Escape(TextLine.Of(key[..last.Length]))}</span>"
            + $"{HtmlText.Escape(TextLine.Of(key[last.Length..]))}";
    }

    private IEnumerable<string> PrefixesOf(string key)
    {
        if (delimiter.Length == 0)
            yield break;
        for (
            var end = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            end >= 0;
            end = key.IndexOf(delimiter, end + delimiter.Length, StringComparison.Ordinal)
        )
            yield return key[..(end + delimiter.Length)];
    }
}
