namespace BucketLab.Sessions;

/// <summary>The S3 server that a session talks to.</summary>
/// <param name="Name">embedded, or what <c>lab use</c> called it.</param>
/// <param name="Endpoint">Its address.</param>
/// <param name="Region">For signatures.</param>
/// <param name="Identities">root first.</param>
internal sealed record Backend(string Name, Uri Endpoint, string Region, IReadOnlyList<IdentityKeys> Identities)
{
    /// <summary>Capabilities that it lacks, as a trial has shown.</summary>
    public IReadOnlyList<Capability> Lacks { get; init; } = [];

    /// <summary>Beginning of the names of all buckets that the lab makes there.</summary>
    public string BucketPrefix { get; init; } = "lab";

    /// <summary>The spending there and its limit; null where requests cost nothing.</summary>
    public Spending? Spending { get; init; }

    /// <summary>The folder of the cluster on this machine that it is; null when the lab has started none.</summary>
    public string? Cluster { get; init; }

    /// <summary>The SHA-256 of the certificate that it shows, in hex; null for one that the system trusts.</summary>
    public string? CertificateSha256 { get; init; }

    private const string Embedded = "embedded";
    private const string DefaultRegion = "us-east-1";
    private const string Account = "123456789012";

    /// <summary>True for the store of this checkout.</summary>
    public bool IsEmbedded => Name == Embedded;

    /// <summary>The one that signs unless somebody else is named.</summary>
    public IdentityKeys Root => Identities[0];

    /// <summary>Returns true if it has a capability.</summary>
    public bool Has(Capability capability) =>
        capability switch
        {
            Capability.SecondIdentity => Identities.Count > 1 && !Lacks.Contains(capability),
            Capability.DiskInspection
            or Capability.KeyControl
            or Capability.LifecycleClock
            or Capability.FaultInjection
            or Capability.IdentityControl => IsEmbedded,
            Capability.ClusterControl => Cluster is not null,
            _ => !Lacks.Contains(capability),
        };

    /// <summary>Returns the name of an identity in policies.</summary>
    public string ArnOf(IdentityKeys identity) =>
        identity.Arn ?? (IsEmbedded ? OwnArn(identity.Name) : $"arn:aws:iam:::user/{identity.Name}");

    /// <summary>Returns the name of an identity in policies of a store of BucketLab, wherever it runs.</summary>
    public static string OwnArn(string name) => $"arn:aws:iam::{Account}:user/{name}";

    /// <summary>The embedded store at an address.</summary>
    public static Backend Of(StoreAddress address) => Of(address.Endpoint, address.Identities);

    /// <summary>A store of BucketLab, with all that it can.</summary>
    public static Backend Of(Uri endpoint, IReadOnlyList<IdentityKeys> identities) =>
        new(Embedded, endpoint, DefaultRegion, identities);

    /// <summary>The server that <c>lab use</c> named; null for the embedded store.</summary>
    /// <exception cref="InvalidDataException">The file in which it is kept is damaged.</exception>
    public static Backend? Chosen(LabFolder folder) =>
        File.Exists(folder.Backend) ? BackendFile.Read(folder.Backend) : null;

    /// <summary>A server by its address and the keys in <c>LAB_S3_*</c>.</summary>
    /// <exception cref="InvalidDataException">The variables are incomplete; the message says which is
    /// missing.</exception>
    public static Backend FromVariables(string endpoint, Func<string, string?> variable)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidDataException(
                $"'{endpoint}' is not the address of an S3 server. It looks like http://127.0.0.1:9000."
            );
        if (IdentityFrom("root", "LAB_S3_ACCESS_KEY", "LAB_S3_SECRET_KEY", variable) is not { } root)
            throw new InvalidDataException(
                "An S3 server needs credentials: put them into LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY."
            );
        return new Backend("endpoint", address, variable("LAB_S3_REGION") ?? DefaultRegion, WithOther(root, variable));
    }

    /// <summary>An identity, and the second one of <c>LAB_S3_ALT_*</c> when there is one.</summary>
    internal static IReadOnlyList<IdentityKeys> WithOther(IdentityKeys root, Func<string, string?> variable) =>
        IdentityFrom("alice", "LAB_S3_ALT_ACCESS_KEY", "LAB_S3_ALT_SECRET_KEY", variable) is { } alice
            ? [root, alice with { Arn = variable("LAB_S3_ALT_ARN") }]
            : [root];

    private static IdentityKeys? IdentityFrom(
        string name,
        string access,
        string secret,
        Func<string, string?> variable
    ) =>
        variable(access) is { Length: > 0 } id && variable(secret) is { Length: > 0 } key
            ? new IdentityKeys(name, id, key)
            : null;
}
