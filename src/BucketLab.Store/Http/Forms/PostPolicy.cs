using System.Globalization;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Forms;

/// <summary>The policy of an upload form (Amazon S3 API Reference, "POST policy").</summary>
internal sealed record PostPolicy(DateTimeOffset Expiration, IReadOnlyList<PostCondition> Conditions)
{
    // Fields that the policy need not mention, because they carry the policy or the file itself.
    private static readonly string[] Uncovered = ["policy", "file", "signature", "awsaccesskeyid", "x-amz-signature"];

    /// <summary>Returns true if a field carries the policy, its signature or the file, and nothing of the
    /// object.</summary>
    public static bool IsUncovered(string field) => Uncovered.Contains(field, StringComparer.Ordinal);

    public long LeastBytes { get; init; }

    public long MaxBytes { get; init; } = 5L * 1024 * 1024 * 1024;

    /// <summary>Throws what S3 answers when the form is not what was signed.</summary>
    /// <param name="fields">By lower-case name, with the bucket among them.</param>
    /// <param name="now">The time of the request.</param>
    public void Check(IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        if (now >= Expiration)
            throw Refused("Policy expired.");
        if (
            Conditions.FirstOrDefault(condition =>
                !condition.Holds(fields.GetValueOrDefault(condition.Field) ?? "")
                || !fields.ContainsKey(condition.Field)
            ) is
            { } failed
        )
            throw Refused("Policy Condition failed: " + failed);
        var covered = Conditions
            .Select(condition => condition.Field)
            .Concat(Uncovered)
            .ToHashSet(StringComparer.Ordinal);
        if (
            fields.Keys.FirstOrDefault(name =>
                !covered.Contains(name) && !name.StartsWith("x-ignore-", StringComparison.Ordinal)
            ) is
            { } extra
        )
            throw Refused("Extra input fields: " + extra);
    }

    /// <summary>Throws when the file is larger or smaller than the policy says.</summary>
    public void CheckSize(long bytes, bool isWhole)
    {
        if (bytes > MaxBytes)
            throw Sized(
                S3Error.EntityTooLarge,
                "Your proposed upload exceeds the maximum allowed size",
                ("MaxSizeAllowed", MaxBytes)
            );
        if (isWhole && bytes < LeastBytes)
            throw Sized(
                S3Error.EntityTooSmall,
                "Your proposed upload is smaller than the minimum allowed size",
                ("MinSizeAllowed", LeastBytes)
            );
    }

    private static S3Exception Refused(string why) => S3Error.AccessDenied.With("Invalid according to Policy: " + why);

    private static S3Exception Sized(S3Error error, string message, (string Name, long Value) detail) =>
        new(error, message) { Details = [new(detail.Name, detail.Value.ToString(CultureInfo.InvariantCulture))] };
}
