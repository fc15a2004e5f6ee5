namespace BucketLab.Store.Core.Policy;

/// <summary>One statement: who may or may not do what on which resource under which conditions.</summary>
internal sealed record PolicyStatement
{
    // Keys whose fixed values make a statement non-public (Amazon S3 User Guide, "The meaning of public").
    private static readonly string[] NarrowingKeys =
    [
        "aws:sourceip",
        "aws:sourcearn",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "aws:sourceowner",
        "aws:sourceaccount",
        "aws:userid",
        "aws:principalarn",
        "aws:username",
    ];

    public required bool IsAllow { get; init; }

    public required PrincipalMatch Principal { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>NotAction: applies to all actions but these.</summary>
    public bool IsNotAction { get; init; }

    public required IReadOnlyList<string> Resources { get; init; }

    /// <summary>NotResource: applies to all resources but these.</summary>
    public bool IsNotResource { get; init; }

    public IReadOnlyList<PolicyCondition> Conditions { get; init; } = [];

    public bool IsPublic =>
        IsAllow
        && Principal.IsEverybody
        && !Conditions.Any(condition =>
            NarrowingKeys.Contains(condition.Key, StringComparer.Ordinal) && condition.IsFixed
        );

    public bool AppliesTo(AccessRequest request) =>
        Principal.Matches(request.Principals)
        && Actions.Any(action => Wildcard.IsMatch(action, request.Action, ignoresCase: true)) != IsNotAction
        && Resources.Any(resource =>
            Wildcard.IsMatch(PolicyVariables.Expand(resource, request, escapesWildcards: true), request.Resource)
        ) != IsNotResource
        && Conditions.All(condition => condition.Holds(request));
}
