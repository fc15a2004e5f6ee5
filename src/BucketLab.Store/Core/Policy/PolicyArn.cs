namespace BucketLab.Store.Core.Policy;

/// <summary>Matches ARNs part by part: a wildcard in one of the first five parts does not reach into the next (IAM User
/// Guide, "ARN condition operators").</summary>
internal static class PolicyArn
{
    private const int Parts = 6;

    public static bool IsMatch(string pattern, string arn)
    {
        var (patterns, values) = (pattern.Split(':', Parts), arn.Split(':', Parts));
        return patterns.Length == values.Length
            && patterns.Zip(values).All(pair => Wildcard.IsMatch(pair.First, pair.Second));
    }
}
