using System.Security.Cryptography;
using System.Text.RegularExpressions;
using BucketLab.Media.Processes;

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

    [Fact]
    public async Task The_script_makes_the_same_bytes_where_the_same_ffmpeg_is_installed()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "Encoding takes some ten seconds; CI does it.");
        var version = (await FfmpegBuild.ReadAsync()).Version;
        Assert.SkipUnless(version.StartsWith("5.1.9-0+deb12", StringComparison.Ordinal), $"The samples were made with ffmpeg 5.1.9, this is {version}.");
        using var folder = new TemporaryFolder();
        await using var script = ToolProcess.Start("bash", [SampleMedia.PathOf("make.sh"), folder.Path], _ => { });
        await script.CompleteAsync(TestContext.Current.CancellationToken);
        foreach (var name in SampleMedia.Names)
        {
            var made = await File.ReadAllBytesAsync(folder.File(name));
            Assert.True(made.AsSpan().SequenceEqual(SampleMedia.Bytes(name)), name);
        }
    }

    [GeneratedRegex("^(?<hash>[0-9a-f]{64})  (?<name>\\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HashLine();
}
