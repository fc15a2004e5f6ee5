using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Core.Storage;

public sealed class IndexRecordTests
{
    private static readonly ObjectVersion Plain = new()
    {
        Key = "a/\u00e9\u4e2d\0",
        Place = "00000000000000a1",
        Order = "00000000000000a2",
        SizeBytes = 5,
        StoredBytes = 6,
        Digests = "AAAAAA==",
        ETag = "5d41402abc4b2a76b9719d911017c592",
        LastModified = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000),
        ContentHeaders = ObjectVersion.NoHeaders.Add("Content-Type", "video/mp4").Add("Cache-Control", "no-store"),
        UserMetadata = ObjectVersion.NoHeaders.Add("film", "\u00e9t\u00e9"),
        Tags = ObjectVersion.NoHeaders.Add("", "x"),
        Checksums = ObjectVersion.NoHeaders.Add("CRC32", "AAAAAA=="),
    };

    private static readonly ObjectEncryption Encryption = new()
    {
        Algorithm = "aws:kms",
        WrappedKey = "AAECAw==",
        KeyId = "key",
        KeyGeneration = 3,
        CustomerKeyMd5 = "md5",
        HasBucketKey = true,
    };

    [Fact]
    public void Every_field_of_a_version_comes_back()
    {
        ObjectVersion[] versions =
        [
            Plain,
            Plain with
            {
                Encryption = Encryption,
                VersionId = new string('a', 32),
                StorageClass = "GLACIER",
            },
            Plain with
            {
                IsDeleteMarker = true,
                Digests = null,
            },
            Plain with
            {
                LegalHold = true,
            },
            Plain with
            {
                HasCompositeChecksum = true,
                UploadId = "upload",
                Parts =
                [
                    new ObjectPart
                    {
                        Number = 1,
                        Place = "00000000000000a3",
                        SizeBytes = 1,
                        StoredBytes = 1,
                        Digests = "AAAAAA==",
                        ETag = "e",
                        LastModified = Plain.LastModified,
                    },
                ],
            },
            Plain with
            {
                Owner = "alice",
                RestoredUntil = Plain.LastModified,
                Retention = new ObjectRetention("GOVERNANCE", Plain.LastModified),
            },
            Plain with
            {
                Place = "odd",
                Order = "",
            },
            Plain with
            {
                LastModified = new DateTimeOffset(2026, 11, 30, 1, 2, 3, TimeSpan.FromHours(1)),
            },
        ];
        var buffer = new IndexBuffer();
        foreach (var version in versions)
            IndexRecord.Write(buffer, 0xab, version);
        var reader = new IndexReader(buffer.Written);
        foreach (var version in versions)
        {
            var (shard, read) = IndexRecord.Read(ref reader);
            Assert.Equal(0xab, shard);
            Assert.Equal(Text(version), Text(read));
        }

        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void A_record_that_is_cut_off_is_refused()
    {
        var buffer = new IndexBuffer();
        IndexRecord.Write(buffer, 1, Plain with { Encryption = Encryption });
        for (var length = 0; length < buffer.Length; length++)
        {
            var cut = buffer.Written[..length].ToArray();
            Assert.Throws<InvalidDataException>(() =>
            {
                var reader = new IndexReader(cut);
                IndexRecord.Read(ref reader);
            });
        }
    }

    private static string Text(ObjectVersion version) => Encoding.UTF8.GetString(StoreJson.Write(version));
}
