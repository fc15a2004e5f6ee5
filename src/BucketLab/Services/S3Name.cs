namespace BucketLab.Services;

/// <summary>A bucket, and a key in it or the beginning of keys, as command lines write them:
/// <c>s3://BUCKET/KEY</c>.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key; empty for the whole bucket.</param>
internal sealed record S3Name(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>Returns true if a text is meant as such a name, good or not.</summary>
    public static bool IsOne(string? text) => text?.StartsWith(Scheme, StringComparison.Ordinal) == true;

    /// <summary>Reads one; null where it is none, or names no bucket.</summary>
    public static S3Name? Find(string text)
    {
        var parts = IsOne(text) ? text[Scheme.Length..].Split('/', 2) : [];
        return parts is [{ Length: > 0 } bucket, .. var rest] ? new S3Name(bucket, rest is [var key] ? key : "") : null;
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none, or names no bucket.</exception>
    public static S3Name Parse(string text) =>
        Find(text) ?? throw new FormatException($"'{text}' names nothing in a bucket. Write s3://BUCKET/KEY.");

    /// <summary>The name of something below this one.</summary>
    public S3Name Below(string rest) => this with { Key = Key.Length == 0 ? rest : $"{Key.TrimEnd('/')}/{rest}" };

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
