namespace BucketLab.Media;

/// <summary>Collects what is against the rules while a playlist is read.</summary>
internal sealed class FindingList
{
    private readonly List<HlsFinding> findings = [];

    public IReadOnlyList<HlsFinding> All => findings;

    public void Add(HlsRule rule, PlaylistLine? line, string message) =>
        findings.Add(new HlsFinding(rule, message) { Line = line?.Number });

    public void AddProblem(AttributeList attributes, PlaylistLine line)
    {
        if (attributes.Problem is { } problem)
            Add(HlsRules.AttributeList, line, problem);
    }
}
