using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Endpoints;

/// <summary>Reads one rule of a lifecycle document and refuses what S3 refuses.</summary>
internal static class LifecycleRuleReader
{
    private const int LongestId = 255;
    private const int MaxNewerVersions = 100;

    private static readonly string[] FilterConditions =
    [
        "Prefix",
        "Tag",
        "ObjectSizeGreaterThan",
        "ObjectSizeLessThan",
        "And",
    ];

    public static LifecycleRule Read(XElement rule)
    {
        var id = rule.Child("ID") is { Length: > 0 } named
            ? named
            : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        if (id.Length > LongestId)
            throw S3Error.InvalidArgument.With("ID length should not exceed allowed limit of 255");
        if (rule.Child("Status")?.Trim() is not ("Enabled" or "Disabled"))
            throw S3Error.MalformedXml.With();
        var read = ReadActions(
            rule,
            ReadFilter(rule, new LifecycleRule { Id = id, IsEnabled = rule.Child("Status")!.Trim() == "Enabled" })
        );
        if (
            read is
            {
                ExpirationDays: null,
                ExpirationDate: null,
                ExpiresDeleteMarkers: null,
                NoncurrentDays: null,
                AbortUploadDays: null,
                Transitions.Count: 0
            }
        )
            throw S3Error.InvalidRequest.With("At least one action needs to be specified in a rule");
        if (read.Tags.Count > 0 && read.AbortUploadDays is not null)
            throw S3Error.InvalidRequest.With("AbortIncompleteMultipartUpload cannot be specified with Tags.");
        if (read.Tags.Count > 0 && read.ExpiresDeleteMarkers is not null)
            throw S3Error.InvalidRequest.With("ExpiredObjectDeleteMarker cannot be specified with Tags.");
        return read;
    }

    private static LifecycleRule ReadFilter(XElement rule, LifecycleRule read)
    {
        var filters = rule.Children("Filter").ToList();
        var oldPrefix = rule.Child("Prefix");
        if (filters.Count > 1 || (oldPrefix is null) == (filters.Count == 0))
            throw S3Error.MalformedXml.With();
        if (oldPrefix is not null)
            return read with { Prefix = oldPrefix, HasOldPrefix = true };
        var conditions = filters[0].Elements().ToList();
        if (
            conditions.Count > 1
            || conditions.Exists(condition =>
                !FilterConditions.Contains(condition.Name.LocalName, StringComparer.Ordinal)
            )
        )
            throw S3Error.MalformedXml.With();
        return ReadConditions(conditions is [var only] && only.Name.LocalName == "And" ? only : filters[0], read);
    }

    private static LifecycleRule ReadConditions(XElement parent, LifecycleRule read)
    {
        var tags = ObjectVersion.NoHeaders.ToBuilder();
        foreach (var tag in parent.Children("Tag"))
        {
            if (tag.Child("Key") is not { Length: > 0 } key || tag.Child("Value") is not { } value)
                throw S3Error.MalformedXml.With();
            if (!tags.TryAdd(key, value))
                throw S3Error.InvalidRequest.With("Duplicate Tag Keys are not allowed.");
        }

        var (greater, less) = (Size(parent, "ObjectSizeGreaterThan"), Size(parent, "ObjectSizeLessThan"));
        if (greater >= less)
            throw S3Error.InvalidRequest.With(
                "'ObjectSizeLessThan' has to be a value greater than 'ObjectSizeGreaterThan'."
            );
        return read with
        {
            Prefix = parent.Child("Prefix"),
            Tags = tags.ToImmutable(),
            SizeGreaterThan = greater,
            SizeLessThan = less,
        };
    }

    private static LifecycleRule ReadActions(XElement rule, LifecycleRule read)
    {
        if (Only(rule, "Expiration") is { } expiration)
        {
            if (expiration.Elements().Count() != 1)
                throw S3Error.MalformedXml.With();
            read = read with
            {
                ExpirationDays = Positive(expiration, "Days", "Expiration action"),
                ExpirationDate = Midnight(expiration),
                ExpiresDeleteMarkers = expiration.Child("ExpiredObjectDeleteMarker") is { } flag
                    ? flag.Trim() == "true"
                    : null,
            };
        }

        if (Only(rule, "NoncurrentVersionExpiration") is { } noncurrent)
        {
            read = read with
            {
                NoncurrentDays =
                    Positive(noncurrent, "NoncurrentDays", "NoncurrentVersionExpiration action")
                    ?? throw S3Error.MalformedXml.With(),
                NewerNoncurrentVersions = NewerVersions(noncurrent),
            };
        }

        if (Only(rule, "AbortIncompleteMultipartUpload") is { } abort)
            read = read with
            {
                AbortUploadDays =
                    Positive(abort, "DaysAfterInitiation", "AbortIncompleteMultipartUpload action")
                    ?? throw S3Error.MalformedXml.With(),
            };
        return read with
        {
            Transitions =
            [
                .. rule.Children("Transition").Select(element => ReadTransition(element, isNoncurrent: false)),
                .. rule.Children("NoncurrentVersionTransition")
                    .Select(element => ReadTransition(element, isNoncurrent: true)),
            ],
        };
    }

    private static LifecycleTransition ReadTransition(XElement element, bool isNoncurrent)
    {
        var storageClass = element.Child("StorageClass")?.Trim();
        if (storageClass is null || !StorageClasses.IsTarget(storageClass))
            throw S3Error.MalformedXml.With();
        var days = Number(element, isNoncurrent ? "NoncurrentDays" : "Days");
        if (days < 0)
            throw S3Error.InvalidArgument.With("'Days' for Transition action must be nonnegative");
        var date = isNoncurrent ? null : Midnight(element);
        return (days is null) != (date is null)
            ? new LifecycleTransition(isNoncurrent, storageClass, days, date, NewerVersions(element))
            : throw S3Error.MalformedXml.With();
    }

    private static XElement? Only(XElement rule, string name) =>
        rule.Children(name).ToList() switch
        {
            [] => null,
            [var only] => only,
            _ => throw S3Error.MalformedXml.With(),
        };

    private static int? NewerVersions(XElement element) =>
        Number(element, "NewerNoncurrentVersions") is not { } count ? null
        : count is >= 1 and <= MaxNewerVersions ? count
        : throw S3Error.InvalidArgument.With("'NewerNoncurrentVersions' must be between 1 and 100");

    private static int? Positive(XElement element, string name, string action) =>
        Number(element, name) is not { } days ? null
        : days > 0 ? days
        : throw S3Error.InvalidArgument.With($"'{name}' for {action} must be a positive integer");

    private static int? Number(XElement element, string name)
    {
        if (element.Child(name) is not { } text)
            return null;
        return int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw S3Error.MalformedXml.With();
    }

    private static long? Size(XElement element, string name)
    {
        if (element.Child(name) is not { } text)
            return null;
        return long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : throw S3Error.MalformedXml.With();
    }

    private static DateTimeOffset? Midnight(XElement element)
    {
        if (element.Child("Date") is not { } text)
            return null;
        if (
            !text.Contains('-', StringComparison.Ordinal)
            || !DateTimeOffset.TryParse(
                text.Trim(),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var date
            )
        )
            throw S3Error.MalformedXml.With();
        var utc = date.ToUniversalTime();
        return utc.TimeOfDay == TimeSpan.Zero
            ? utc
            : throw S3Error.InvalidArgument.With("'Date' must be at midnight GMT");
    }
}
