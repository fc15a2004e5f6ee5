using System.Globalization;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Operations;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Core.Operations;

public sealed class ListObjectVersionsTests
{
    private static readonly string[] Keys = ["a", "a/1", "a/2", "b", "b/", "c"];

    private static readonly BucketIndex Index = new(
        Keys.SelectMany((key, position) => Enumerable.Range(0, 1 + (position % 3)).Select(age => Version(key, age)))
    );

    [Theory]
    [InlineData("", "", 1)]
    [InlineData("", "", 4)]
    [InlineData("", "/", 1)]
    [InlineData("", "/", 2)]
    [InlineData("a", "/", 1)]
    [InlineData("b", "", 3)]
    public void Pages_of_any_size_together_are_the_whole_listing(string prefix, string delimiter, int size)
    {
        var input = new ListObjectVersionsInput
        {
            Bucket = "b",
            Prefix = prefix,
            Delimiter = delimiter,
        };
        var whole = ListObjectVersions.Page(Index.Versions, input);
        var versions = new List<string>();
        var groups = new List<string>();
        while (true)
        {
            var page = ListObjectVersions.Page(Index.Versions, input with { MaxKeys = size });
            Assert.True(page.Versions.Count + page.CommonPrefixes.Count <= size);
            versions.AddRange(page.Versions.Select(entry => entry.Version.VersionId));
            groups.AddRange(page.CommonPrefixes);
            if (page.NextKey is null)
                break;
            input = input with { KeyMarker = page.NextKey, VersionIdMarker = page.NextVersionId ?? "" };
        }

        Assert.Equal(whole.Versions.Select(entry => entry.Version.VersionId), versions);
        Assert.Equal(whole.CommonPrefixes, groups);
    }

    [Fact]
    public void The_newest_version_of_each_key_comes_first_and_is_the_latest()
    {
        var page = ListObjectVersions.Page(Index.Versions, new ListObjectVersionsInput { Bucket = "b" });
        foreach (var versions in page.Versions.GroupBy(entry => entry.Version.Key))
        {
            Assert.Equal(versions.OrderByDescending(entry => entry.Version.Order, StringComparer.Ordinal), versions);
            Assert.Equal(
                [true, .. Enumerable.Repeat(false, versions.Count() - 1)],
                versions.Select(entry => entry.IsLatest)
            );
        }
    }

    private static ObjectVersion Version(string key, int age)
    {
        var order = (1000 + age).ToString("x16", CultureInfo.InvariantCulture);
        return new ObjectVersion
        {
            Key = key,
            Place = order,
            Order = order,
            VersionId = order + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(key)).PadRight(16, '0'),
            SizeBytes = 0,
            ETag = "",
            LastModified = DateTimeOffset.UnixEpoch,
        };
    }
}
