using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace BucketLab.Media.Tests;

public sealed partial class SampleMediaTests
{
    [Fact]
    public void The_page_names_the_hash_of_every_sample_and_of_nothing_else()
    {
        var named = HashLine().Matches(File.ReadAllText(SampleMedia.PathOf("README.md")))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["hash"].Value);
        Assert.Equal(SampleMedia.Names, named.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, hash) in named)
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(SampleMedia.Bytes(name))));
    }

    [Fact]
    public void The_page_describes_every_sample()
    {
        var page = File.ReadAllText(SampleMedia.PathOf("README.md"));
        Assert.All(SampleMedia.Names, name => Assert.Contains($"| `{name}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void All_samples_together_are_small() =>
        Assert.InRange(SampleMedia.Names.Sum(name => SampleMedia.Bytes(name).LongLength), 1, 6_000_000);

    [GeneratedRegex("^(?<hash>[0-9a-f]{64})  (?<name>\\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HashLine();
}
