using System.Collections.Immutable;

namespace BucketLab.Media;

/// <summary>
/// Gives each line the variables that are defined in front of it (<c>EXT-X-DEFINE</c>, draft-pantos-hls-rfc8216bis,
/// 4.4.2.3). Reader, validator and rewriter all read lines here.
/// </summary>
internal sealed class VariableReader(PlaylistOrigin? origin, FindingList findings)
{
    private const string Tag = "EXT-X-DEFINE";
    private static readonly string[] Kinds = ["NAME", "IMPORT", "QUERYPARAM"];

    // Null: it is defined, but what it stands for is not known here.
    private ImmutableDictionary<string, string?> values = ImmutableDictionary<string, string?>.Empty.WithComparers(
        StringComparer.Ordinal
    );

    /// <summary>Variables whose value is known, after the last line.</summary>
    public ImmutableDictionary<string, string> Known =>
        values
            .Where(one => one.Value is not null)
            .ToImmutableDictionary(one => one.Key, one => one.Value!, StringComparer.Ordinal);

    public IEnumerable<PlaylistLine> Read(string text)
    {
        foreach (var read in PlaylistLine.Read(text))
        {
            var line = read with { Variables = values };
            CheckReferences(line);
            if (line.Tag == Tag)
                Define(line);
            yield return line;
        }
    }

    /// <summary>A multivariant playlist is the one that others import from.</summary>
    public static void CheckMultivariant(IEnumerable<PlaylistLine> lines, FindingList findings)
    {
        foreach (var line in lines.Where(line => line.Tag == Tag && AttributeList.Parse(line).Has("IMPORT")))
            findings.Add(HlsRules.Variables, line, "A multivariant playlist has nothing to import from.");
    }

    private void CheckReferences(PlaylistLine line)
    {
        var attributes = line.HasAttributes ? PlaylistAttribute.Read(line.Value) : [];
        var takers = attributes.Where(attribute => attribute.TakesVariables).Select(attribute => attribute.Value);
        var texts = line.Tag is null ? [line.Value] : takers;
        foreach (var name in texts.SelectMany(VariableReference.In).Where(name => !values.ContainsKey(name)).Distinct())
            findings.Add(HlsRules.Variables, line, $"The variable '{name}' is not defined in front of this line.");
    }

    private void Define(PlaylistLine line)
    {
        var attributes = AttributeList.Parse(line);
        if (Kinds.Where(attributes.Has).ToList() is not [var kind])
        {
            findings.Add(HlsRules.Variables, line, $"#{Tag} has one of NAME, IMPORT and QUERYPARAM.");
            return;
        }
        var name = attributes.Text(kind)!;
        if (!VariableReference.IsName(name))
            findings.Add(HlsRules.Variables, line, $"'{name}' is no name: letters, digits, '-' and '_' only.");
        else if (values.ContainsKey(name))
            findings.Add(HlsRules.Variables, line, $"The variable '{name}' is defined twice.");
        else
            values = values.Add(name, ValueOf(kind, name, attributes, line));
        findings.AddProblem(attributes, line);
    }

    private string? ValueOf(string kind, string name, AttributeList attributes, PlaylistLine line)
    {
        var (isKnown, value, where) = kind switch
        {
            "NAME" => (true, attributes.Text("VALUE"), "the tag"),
            "IMPORT" => (
                origin?.Parent is not null,
                origin?.Parent?.Variables.GetValueOrDefault(name),
                "the multivariant playlist"
            ),
            _ => (origin is not null, FromQuery(origin?.Uri ?? "", name), "the query of the playlist"),
        };
        if (isKnown && value is null)
            findings.Add(HlsRules.Variables, line, $"There is no value for '{name}' in {where}.");
        return value;
    }

    // What cannot stand in a quoted string (RFC 8216, 4.2) is no value: it would end the string or the line.
    private static string? FromQuery(string uri, string name)
    {
        var query = uri.Split('#')[0].Split('?', 2).ElementAtOrDefault(1) ?? "";
        var value = query
            .Split('&')
            .Select(one => one.Split('=', 2))
            .FirstOrDefault(one => one.Length > 1 && Uri.UnescapeDataString(one[0]) == name)
            ?[1];
        var plain = Uri.UnescapeDataString(value ?? "");
        return value is null || plain.AsSpan().ContainsAny('"', '\r', '\n') ? null : plain;
    }
}
