using System.Collections.Immutable;
using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Http.Settings;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>CreateBucket.</summary>
internal static class CreateBucketEndpoint
{
    private const int MaxBytes = 64 * 1024;

    public static async Task HandleAsync(S3Exchange exchange)
    {
        var document = await exchange.ReadDocumentAsync(MaxBytes);
        var configuration = document.Length == 0 ? null : S3XmlReader.Read(document, "CreateBucketConfiguration");
        CheckLocation(configuration, exchange.Region);
        var owner = exchange.Caller!.Name;
        var ownership = ReadOwnership(exchange);
        var acl = ReadAcl(exchange, owner);
        if (ownership == ObjectOwnership.BucketOwnerEnforced && acl is not null)
            throw S3Error.InvalidBucketAclWithObjectOwnership.With();
        var hasObjectLock = ReadObjectLock(exchange);
        new CreateBucket(exchange.Store).Execute(
            new Bucket
            {
                Name = exchange.Bucket,
                Owner = owner,
                Created = default,
                Region = exchange.Region,
                Acl = acl,
                Ownership = ownership,
                Tags = ReadTags(configuration),
                ObjectLock = hasObjectLock ? new ObjectLockSettings() : null,
                Versioning = hasObjectLock ? VersioningState.Enabled : VersioningState.Off, // a lock protects versions
            }
        );
        exchange.ResponseHeaders.Location = "/" + exchange.Bucket;
    }

    private static ObjectOwnership? ReadOwnership(S3Exchange exchange) =>
        exchange.Facts.Header("x-amz-object-ownership") is not { } name
            ? null
            : OwnershipControlsEndpoint.Parse(name)
                ?? throw S3Error.InvalidArgument.With($"Invalid x-amz-object-ownership header: {name}");

    // The private ACL is the one that a bucket without an ACL has.
    private static AccessControlList? ReadAcl(S3Exchange exchange, string owner) =>
        exchange.Facts.Header("x-amz-acl") == "private"
            ? null
            : AclRequest.Read(exchange.Facts, owner, owner, exchange.Grantees);

    private static bool ReadObjectLock(S3Exchange exchange)
    {
        const string Name = "x-amz-bucket-object-lock-enabled";
        return exchange.Facts.Header(Name)?.ToUpperInvariant() switch
        {
            null or "FALSE" => false,
            "TRUE" => true,
            _ => throw S3Error.InvalidArgument.About(
                "The value is true or false.",
                ("ArgumentName", Name),
                ("ArgumentValue", exchange.Facts.Header(Name)!)
            ),
        };
    }

    private static ImmutableSortedDictionary<string, string>? ReadTags(XElement? configuration) =>
        configuration?.Children("Tags").ToList() is [var tags] ? TagSet.ReadTags(tags, TagSet.MaxOnBucket) : null;

    // The default region must not be named in us-east-1; any other must be named exactly.
    private static void CheckLocation(XElement? configuration, string region)
    {
        var constraint = configuration?.Child("LocationConstraint");
        if (constraint is { Length: > 0 } && constraint != region)
            throw S3Error.IllegalLocationConstraint.With(
                $"The {constraint} location constraint is incompatible for the region specific endpoint this request "
                    + $"was sent to: {region}."
            );
    }
}
