namespace BucketLab.Store.Core.Policy;

/// <summary>The Principal or NotPrincipal of a statement.</summary>
/// <param name="Names">ARNs, account ids, canonical user ids, or "*".</param>
/// <param name="IsNot">NotPrincipal: everybody but these; such a statement only denies.</param>
internal sealed record PrincipalMatch(IReadOnlyList<string> Names, bool IsNot)
{
    public bool IsEverybody => Names.Contains("*", StringComparer.Ordinal);

    public bool Matches(IReadOnlyList<string> principals) =>
        (IsEverybody || Names.Any(name => principals.Contains(name, StringComparer.Ordinal))) != IsNot;
}
