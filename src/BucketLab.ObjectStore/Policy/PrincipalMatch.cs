namespace BucketLab.ObjectStore.Policy;

/// <summary>The Principal or NotPrincipal of a statement.</summary>
/// <param name="Names">ARNs, account ids, canonical user ids, or "*".</param>
/// <param name="IsNot">NotPrincipal: everybody but these.</param>
internal sealed record PrincipalMatch(IReadOnlyList<string> Names, bool IsNot)
{
    public bool IsEverybody => IsNot || Names.Contains("*", StringComparer.Ordinal);

    public bool Matches(IReadOnlyList<string> principals) =>
        (Names.Contains("*", StringComparer.Ordinal) || Names.Any(name => principals.Contains(name, StringComparer.Ordinal))) != IsNot;
}
