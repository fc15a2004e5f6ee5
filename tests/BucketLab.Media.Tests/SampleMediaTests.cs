using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BucketLab.Media;

namespace BucketLab.Media.Tests;

public sealed partial class SampleMediaTests
{
    [Fact]
    public void The_page_names_the_hash_of_every_sample_and_of_nothing_else()
    {
        var named = HashLine()
            .Matches(File.ReadAllText(SampleMedia.PathOf("README.md")))
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
    public async Task The_script_makes_the_same_files_where_the_same_ffmpeg_is_installed()
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("CI") == "true",
            "Encoding takes some ten seconds; CI does it."
        );
        var version = (await FfmpegBuild.ReadAsync()).Version;
        Assert.SkipUnless(
            version.StartsWith("5.1.9-0+deb12", StringComparison.Ordinal),
            $"The samples were made with ffmpeg 5.1.9, this is {version}."
        );
        using var folder = new TemporaryFolder();
        await using var script = ToolProcess.Start("bash", [SampleMedia.PathOf("make.sh"), folder.Path], _ => { });
        await script.CompleteAsync(TestContext.Current.CancellationToken);
        foreach (var name in SampleMedia.Names)
        {
            var (made, kept) = (await File.ReadAllBytesAsync(folder.File(name)), SampleMedia.Bytes(name));
            Assert.Equal(BoxesOf(kept), BoxesOf(made));
            // The encoder has other code for other processors, which rounds otherwise: the bytes of pictures differ a
            // little.
            Assert.InRange(made.LongLength, kept.LongLength * 97 / 100, kept.LongLength * 103 / 100);
        }
    }

    // The types of the boxes at the top, in order (ISO/IEC 14496-12 section 4.2).
    private static string BoxesOf(byte[] file)
    {
        var types = new List<string>();
        for (
            long at = 0;
            at + 8 <= file.LongLength;
            at += Math.Max(8, BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)at)))
        )
            types.Add(Encoding.ASCII.GetString(file, (int)at + 4, 4));
        return string.Join(' ', types);
    }

    [GeneratedRegex(
        "^(?<hash>[0-9a-f]{64})  (?<name>\\S+)$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HashLine();
}
