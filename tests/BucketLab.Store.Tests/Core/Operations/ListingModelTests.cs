using System.Globalization;
using System.Text;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BucketLab.Store.Tests.Core.Operations;

/// <summary>Listings of any bucket in pages of any size, held against the plainest way to say what a listing
/// is.</summary>
public sealed class ListingModelTests
{
    private static readonly Config Quick = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void Pages_together_are_what_the_model_says() =>
        Check.One(
            Quick,
            Prop.ForAll(
                Cases().ToArbitrary(),
                listing =>
                {
                    var index = new BucketIndex(
                        listing
                            .Keys.Distinct(StringComparer.Ordinal)
                            .Select((key, number) => Version(key, number, isDeleteMarker: false))
                    );
                    return Pages(index, listing).SequenceEqual(Model(listing), StringComparer.Ordinal);
                }
            )
        );

    [Fact]
    public void Keys_whose_newest_version_is_a_delete_marker_are_not_listed() =>
        Check.One(
            Quick,
            Prop.ForAll(
                Cases().ToArbitrary(),
                listing =>
                {
                    // The first time a key comes it is put, the second time deleted, and so on.
                    var index = new BucketIndex([]);
                    var alive = new HashSet<string>(StringComparer.Ordinal);
                    foreach (var (key, number) in listing.Keys.Select((key, number) => (key, number)))
                    {
                        var isDeleted = !alive.Add(key) && alive.Remove(key);
                        index = index.Exchange(null, Version(key, number, isDeleted));
                    }

                    return Pages(index, listing)
                        .SequenceEqual(Model(listing with { Keys = [.. alive] }), StringComparer.Ordinal);
                }
            )
        );

    [Fact]
    public void Removing_every_version_one_by_one_ends_with_an_empty_bucket() =>
        Check.One(
            Quick,
            Prop.ForAll(
                Cases().ToArbitrary(),
                listing =>
                {
                    var versions = listing
                        .Keys.Select((key, number) => Version(key, number, isDeleteMarker: number % 3 == 2))
                        .ToList();
                    var index = versions.Aggregate(
                        new BucketIndex([]),
                        (built, version) => built.Exchange(null, version)
                    );
                    foreach (var version in versions.OrderBy(version => version.Order[^1]))
                        index = index.Exchange(version, null);
                    return index.IsEmpty && index.Current.Count == 0;
                }
            )
        );

    private static List<string> Pages(BucketIndex index, Listing listing)
    {
        var seen = new List<string>();
        var input = new ListObjectsInput
        {
            Bucket = "b",
            Prefix = listing.Prefix,
            Delimiter = listing.Delimiter,
            MaxKeys = listing.PageSize,
        };
        while (true)
        {
            var page = ListObjects.Page(index.Current, input);
            seen.AddRange(
                page.Objects.Select(found => found.Key)
                    .Concat(page.CommonPrefixes)
                    .OrderBy(name => name, KeyOrder.Instance)
            );
            if (page.NextAfter is null)
                return seen;
            input = input with { After = page.NextAfter };
        }
    }

    private static IEnumerable<string> Model(Listing listing) =>
        listing
            .Keys.Where(key => Bytes(key).AsSpan().StartsWith(Bytes(listing.Prefix)))
            .Select(key =>
                listing.Delimiter.Length > 0
                && key.IndexOf(listing.Delimiter, listing.Prefix.Length, StringComparison.Ordinal) is >= 0 and var at
                    ? key[..(at + listing.Delimiter.Length)]
                    : key
            )
            .Distinct(StringComparer.Ordinal)
            .OrderBy(name => Convert.ToHexString(Bytes(name)), StringComparer.Ordinal);

    private static Gen<Listing> Cases()
    {
        var text = Gen.Elements("a", "b", "/", "//", "é", "\uFFFD", "\U0001F600", ".", "a/b");
        return from keys in text.ListOf(4).Select(parts => string.Concat(parts)).Where(key => key.Length > 0).ListOf()
            from prefix in text.ListOf(2).Select(parts => string.Concat(parts))
            from hasPrefix in Gen.Elements(true, false)
            from delimiter in Gen.Elements("", "/", "a", "/a", "é", "\U0001F600")
            from size in Gen.Choose(1, 5)
            select new Listing([.. keys], hasPrefix ? prefix : "", delimiter, size);
    }

    private static ObjectVersion Version(string key, int number, bool isDeleteMarker)
    {
        var order = (1000 + number).ToString("x16", CultureInfo.InvariantCulture);
        return new ObjectVersion
        {
            Key = key,
            Place = order,
            Order = order,
            VersionId = order,
            IsDeleteMarker = isDeleteMarker,
            SizeBytes = 0,
            ETag = "",
            LastModified = DateTimeOffset.UnixEpoch,
        };
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed record Listing(IReadOnlyList<string> Keys, string Prefix, string Delimiter, int PageSize);
}
