using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Cli.Tests.Backends;

/// <summary>Questions to each server for the table of docs/backends.md; the answers are its cells.</summary>
internal static class Differences
{
    private const string Key = "key";
    private const int SmallestPart = 5 * 1024 * 1024;

    public static IReadOnlyList<(string Row, Func<Probe, Task<string>> Ask)> All { get; } =
    [
        ("ETag of an object", EtagAsync),
        ("ETag of an upload in two parts", EtagOfPartsAsync),
        (
            "ETag in the answer that completes it, as the .NET SDK reads it",
            async probe =>
                await UploadAsync(
                    probe,
                    [
                        [1],
                    ]
                )
                    is { Length: > 0 }
                    ? "yes"
                    : "none"
        ),
        ("encryption that nobody asked for", DefaultEncryptionAsync),
        ("SSE-S3 on request", EncryptAsync),
        (
            "default encryption of a bucket",
            probe =>
                Probe.TryAsync(() =>
                    probe.Root.PutBucketEncryptionAsync(
                        new()
                        {
                            BucketName = probe.Bucket,
                            ServerSideEncryptionConfiguration = new()
                            {
                                ServerSideEncryptionRules =
                                [
                                    new()
                                    {
                                        ServerSideEncryptionByDefault = new()
                                        {
                                            ServerSideEncryptionAlgorithm = "AES256",
                                        },
                                    },
                                ],
                            },
                        }
                    )
                )
        ),
        ("SSE-C over http on loopback", EncryptWithOwnKeyAsync),
        ("a wrong CRC32 beside an upload", WrongChecksumAsync),
        ("policy: anybody may GET", PublicAsync),
        ("policy: a named identity may GET", NamedAsync),
        ("ACL public-read on an object", AclAsync),
        ("public access block refuses a public policy", PublicAccessBlockAsync),
        (
            "If-None-Match: * on an object that exists",
            probe => ConditionAsync(probe, (put, _) => put.IfNoneMatch = "*")
        ),
        ("If-Match with the ETag as it was given", probe => ConditionAsync(probe, (put, etag) => put.IfMatch = etag)),
        ("versioning: an overwritten object", VersionAsync),
        ("versioning: DELETE without a version", DeleteMarkerAsync),
        ("longest key in bytes", LongestKeyAsync),
        (
            "metadata of 2,049 bytes",
            probe =>
                Probe.TryAsync(
                    () => probe.PutAsync(Key, change: put => put.Metadata["m"] = new string('x', 2048)),
                    "taken"
                )
        ),
        (
            "11 tags on an object",
            probe =>
                Probe.TryAsync(
                    () =>
                        probe.PutAsync(
                            Key,
                            change: put =>
                                put.TagSet = [
                                    .. Enumerable
                                        .Range(0, 11)
                                        .Select(number => new Tag { Key = $"k{number}", Value = "v" }),
                                ]
                        ),
                    "taken"
                )
        ),
        ("a first part of 1 byte", SmallPartAsync),
        ("part number 10,001", probe => PartAsync(probe, 10_001)),
        ("keys in one listing, 1,005 asked for", ListingAsync),
    ];

    private static async Task<string> EtagAsync(Probe probe) =>
        (await probe.PutAsync(Key)).ETag == $"\"{Md5("content"u8)}\"" ? "MD5 of the content" : "something else";

    private static async Task<string> EtagOfPartsAsync(Probe probe)
    {
        byte[][] parts = [new byte[SmallestPart], [1]];
        await UploadAsync(probe, parts);
        return
            (await probe.Root.GetObjectMetadataAsync(probe.Bucket, Key)).ETag.Trim('"')
            == $"{Md5([.. parts.SelectMany(part => MD5.HashData(part))])}-2"
            ? "MD5 of the parts' MD5, -2"
            : "something else";
    }

    private static async Task<string> DefaultEncryptionAsync(Probe probe) =>
        (await probe.PutAsync(Key)).ServerSideEncryptionMethod?.Value is { Length: > 0 } method ? method : "none";

    private static async Task<string> EncryptAsync(Probe probe)
    {
        await probe.PutAsync(Key, change: put => put.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256);
        return
            (await probe.Root.GetObjectMetadataAsync(probe.Bucket, Key)).ServerSideEncryptionMethod
            == ServerSideEncryptionMethod.AES256
            ? "yes"
            : "no: the header is ignored";
    }

    private static async Task<string> EncryptWithOwnKeyAsync(Probe probe)
    {
        var put = await Probe.TryAsync(() =>
            probe.PutAsync(
                Key,
                change: put =>
                {
                    put.ServerSideEncryptionCustomerMethod = ServerSideEncryptionCustomerMethod.AES256;
                    put.ServerSideEncryptionCustomerProvidedKey = Convert.ToBase64String(
                        RandomNumberGenerator.GetBytes(32)
                    );
                }
            )
        );
        return put == "yes" && await probe.AnswersAsync(Key) ? "no: read without the key" : put;
    }

    private static Task<string> WrongChecksumAsync(Probe probe) =>
        Probe.TryAsync(() => probe.PutAsync(Key, change: put => put.ChecksumCRC32 = "AAAAAA=="), "taken, not checked");

    private static async Task<string> PublicAsync(Probe probe)
    {
        await probe.PutAsync(Key);
        await probe.AllowAsync("*");
        return await probe.AnonymousGetAsync(Key);
    }

    private static async Task<string> NamedAsync(Probe probe)
    {
        if (!probe.HasOther)
            return "no second identity";
        await probe.PutAsync(Key);
        await probe.AllowAsync(new { AWS = probe.OtherArn });
        return await Probe.TryAsync(() => probe.Other.GetObjectMetadataAsync(probe.Bucket, Key));
    }

    private static async Task<string> AclAsync(Probe probe)
    {
        await probe.PutAsync(Key, change: put => put.CannedACL = S3CannedACL.PublicRead);
        return await probe.AnonymousGetAsync(Key);
    }

    private static async Task<string> PublicAccessBlockAsync(Probe probe)
    {
        var blocked = await Probe.TryAsync(() =>
            probe.Root.PutPublicAccessBlockAsync(
                new()
                {
                    BucketName = probe.Bucket,
                    PublicAccessBlockConfiguration = new() { BlockPublicPolicy = true },
                }
            )
        );
        if (blocked != "yes")
            return blocked;
        return
            await Probe.TryAsync(() => probe.AllowAsync("*"), "no: the policy is taken") is var answer
            && answer.StartsWith("no: 403", StringComparison.Ordinal)
            ? "yes"
            : answer;
    }

    private static async Task<string> ConditionAsync(Probe probe, Action<PutObjectRequest, string> change)
    {
        var first = await probe.PutAsync(Key);
        return await Probe.TryAsync(() => probe.PutAsync(Key, "changed", put => change(put, first.ETag)), "taken");
    }

    private static async Task<string> VersionAsync(Probe probe)
    {
        await VersionedAsync(probe);
        var first = await probe.PutAsync(Key, "one");
        await probe.PutAsync(Key, "second");
        return (await probe.Root.GetObjectMetadataAsync(probe.Bucket, Key, first.VersionId)).ContentLength == 3
            ? "kept as a version"
            : "lost";
    }

    private static async Task<string> DeleteMarkerAsync(Probe probe)
    {
        await VersionedAsync(probe);
        await probe.PutAsync(Key);
        return (await probe.Root.DeleteObjectAsync(probe.Bucket, Key)).DeleteMarker == "true"
            ? "a delete marker"
            : "gone";
    }

    private static Task VersionedAsync(Probe probe) =>
        probe.Root.PutBucketVersioningAsync(
            new()
            {
                BucketName = probe.Bucket,
                VersioningConfig = new() { Status = VersionStatus.Enabled },
            }
        );

    private static async Task<string> LongestKeyAsync(Probe probe)
    {
        var whole = await Probe.TryAsync(() => probe.PutAsync(new string('k', 1024)));
        var longer = await Probe.TryAsync(() => probe.PutAsync(new string('k', 1025)));
        return (whole, longer) is ("yes", not "yes") ? "1,024" : $"{whole} for 1,024, {longer} for 1,025";
    }

    private static Task<string> SmallPartAsync(Probe probe) =>
        Probe.TryAsync(
            () =>
                UploadAsync(
                    probe,
                    [
                        [1],
                        [2],
                    ]
                ),
            "taken"
        );

    private static async Task<string> PartAsync(Probe probe, int number)
    {
        var upload = await probe.Root.InitiateMultipartUploadAsync(probe.Bucket, Key);
        return await Probe.TryAsync(
            () =>
                probe.Root.UploadPartAsync(
                    new()
                    {
                        BucketName = probe.Bucket,
                        Key = Key,
                        UploadId = upload.UploadId,
                        PartNumber = number,
                        InputStream = new MemoryStream([1]),
                    }
                ),
            "taken"
        );
    }

    private static async Task<string> ListingAsync(Probe probe)
    {
        await Parallel.ForAsync(0, 1005, async (number, _) => await probe.PutAsync($"k{number}"));
        var page = await probe.Root.ListObjectsV2Async(new() { BucketName = probe.Bucket, MaxKeys = 1005 });
        return page.S3Objects.Count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string?> UploadAsync(Probe probe, byte[][] parts)
    {
        var upload = await probe.Root.InitiateMultipartUploadAsync(probe.Bucket, Key);
        var complete = new CompleteMultipartUploadRequest
        {
            BucketName = probe.Bucket,
            Key = Key,
            UploadId = upload.UploadId,
        };
        foreach (var (index, part) in parts.Index())
            complete.AddPartETags(
                await probe.Root.UploadPartAsync(
                    new()
                    {
                        BucketName = probe.Bucket,
                        Key = Key,
                        UploadId = upload.UploadId,
                        PartNumber = index + 1,
                        InputStream = new MemoryStream(part),
                    }
                )
            );
        return (await probe.Root.CompleteMultipartUploadAsync(complete)).ETag;
    }

    private static string Md5(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
}
