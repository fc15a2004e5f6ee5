using System.Collections.Immutable;
using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Store.Tests.Core.Storage;

public sealed class StoreJsonTests
{
    private static readonly ObjectVersion Version = new()
    {
        Key = "dir/ä <x>",
        Place = "0000000000000001",
        Order = "0000000000000002",
        SizeBytes = 3,
        StoredBytes = 3,
        ETag = "abc",
        LastModified = DateTimeOffset.UnixEpoch,
        Tags = ObjectVersion.NoHeaders.Add("k", "v"),
        Parts =
        [
            new ObjectPart
            {
                Number = 1,
                Place = "0000000000000003",
                SizeBytes = 3,
                StoredBytes = 19,
                Digests = "",
                ETag = "def",
                LastModified = DateTimeOffset.UnixEpoch,
            },
        ],
        Retention = new ObjectRetention(ObjectRetention.Compliance, DateTimeOffset.UnixEpoch),
    };

    [Fact]
    public void What_is_written_is_read_back_and_readable_by_a_person()
    {
        var written = StoreJson.Write(Version);
        var read = StoreJson.Read<ObjectVersion>(written);
        Assert.Equal(
            Version.Parts!.Select(part => (part.Number, part.Place, part.StoredBytes)),
            read.Parts!.Select(part => (part.Number, part.Place, part.StoredBytes))
        );
        Assert.Equal(
            Version with
            {
                Parts = null,
                Tags = ObjectVersion.NoHeaders,
            },
            read with
            {
                Parts = null,
                Tags = ObjectVersion.NoHeaders,
                ContentHeaders = ObjectVersion.NoHeaders,
                UserMetadata = ObjectVersion.NoHeaders,
                Checksums = ObjectVersion.NoHeaders,
            }
        );
        Assert.Equal("v", read.Tags["k"]);
        Assert.Contains("\"key\": \"dir/ä <x>\"", Encoding.UTF8.GetString(written), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_map_of_texts_is_read_back() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                ArbMap.Default.ArbFor<Dictionary<NonNull<string>, NonNull<string>>>(),
                texts =>
                {
                    // Lone surrogates are no text, and the store takes none in.
                    var map = texts
                        .Where(entry => IsText(entry.Key.Get) && IsText(entry.Value.Get))
                        .ToImmutableSortedDictionary(
                            entry => entry.Key.Get,
                            entry => entry.Value.Get,
                            StringComparer.Ordinal
                        );
                    var read = StoreJson.Read<ObjectVersion>(
                        StoreJson.Write(Version with { UserMetadata = map, Checksums = map })
                    );
                    return read.UserMetadata.SequenceEqual(map) && read.Checksums.SequenceEqual(map);
                }
            )
        );

    [Fact]
    public void A_short_text_that_comes_again_is_kept_once()
    {
        var (first, second) = (
            StoreJson.Read<ObjectVersion>(StoreJson.Write(Version)),
            StoreJson.Read<ObjectVersion>(StoreJson.Write(Version))
        );
        Assert.Same(first.StorageClass, second.StorageClass);
        Assert.Same(first.Tags.Keys.Single(), second.Tags.Keys.Single());
    }

    [Fact]
    public void A_map_of_something_else_is_no_metadata() =>
        Assert.Throws<InvalidDataException>(() =>
            StoreJson.Read<ObjectVersion>(
                StoreJson.Write(
                    new
                    {
                        Key = "k",
                        Place = "1",
                        SizeBytes = 1,
                        ETag = "e",
                        LastModified = DateTimeOffset.UnixEpoch,
                        Tags = new { K = 5 },
                    }
                )
            )
        );

    [Fact]
    public void Every_changed_or_missing_byte_is_seen()
    {
        var written = StoreJson.Write(Version);
        for (var index = 0; index < written.Length; index += 5)
        {
            var changed = written.ToArray();
            changed[index] ^= 0x01;
            var isSame = Encoding.UTF8.GetString(changed).Trim() == Encoding.UTF8.GetString(written).Trim();
            if (!isSame && !char.IsWhiteSpace((char)written[index]))
                Assert.Throws<InvalidDataException>(() => StoreJson.Read<ObjectVersion>(changed));
            Assert.Throws<InvalidDataException>(() => StoreJson.Read<ObjectVersion>(written.AsSpan(0, index)));
        }
    }

    private static bool IsText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}
