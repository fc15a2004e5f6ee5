using BucketLab.Course.Services;

namespace BucketLab.Course.Tests.Services;

/// <summary>The search for plain text in folders that a service may have filled.</summary>
public sealed class TextSearchTests : IDisposable
{
    private static readonly byte[] Text = "marker-17"u8.ToArray();

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("bucketlab-search-");

    private string Searched => Path.Combine(root.FullName, "searched");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public async Task A_text_is_found_in_a_folder_below_and_across_two_readings()
    {
        var below = Directory.CreateDirectory(Path.Combine(Searched, "below")).FullName;
        var content = new byte[(1 << 20) + 100];
        Text.CopyTo(content, (1 << 20) - 4);
        await File.WriteAllBytesAsync(Path.Combine(below, "film"), content, TestContext.Current.CancellationToken);
        Assert.Equal(Path.Combine("below", "film"), await FindAsync());
    }

    [Fact]
    public async Task A_folder_that_is_gone_holds_nothing_and_a_link_in_its_place_is_not_followed()
    {
        Assert.Null(await FindAsync());
        if (OperatingSystem.IsWindows())
            return;
        var other = Directory.CreateDirectory(Path.Combine(root.FullName, "other")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(other, "film"), Text, TestContext.Current.CancellationToken);
        Directory.CreateSymbolicLink(Searched, other);
        Assert.Equal("a link in the place of the folder", await FindAsync());
    }

    [Fact]
    public async Task A_file_without_end_is_not_read_to_its_end()
    {
        Directory.CreateDirectory(Searched);
        await using (var sparse = File.Create(Path.Combine(Searched, "sparse")))
            sparse.SetLength(1L << 40);
        Assert.Equal(
            "more than 2.9 MiB to read",
            await TextSearch.FindAsync(Searched, Text, TestContext.Current.CancellationToken, 3_000_000)
        );
    }

    private Task<string?> FindAsync() => TextSearch.FindAsync(Searched, Text, TestContext.Current.CancellationToken);
}
