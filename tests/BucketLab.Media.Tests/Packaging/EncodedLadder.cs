using System.Collections.Concurrent;
using System.Text;
using BucketLab.Media;

namespace BucketLab.Media.Tests.Packaging;

/// <summary>A small ladder of the landscape sample, encoded once for all tests of a class and written out as it would
/// be uploaded.</summary>
public sealed class EncodedLadder : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public PackagedStream Stream { get; private set; } = null!;

    public ConcurrentQueue<LadderProgress> Progress { get; } = [];

    public string Folder => folder.File("stream");

    /// <summary>Every file by its key.</summary>
    public Dictionary<string, byte[]> Files { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var source = SampleMedia.PathOf("landscape-moov-last.mp4");
        var options = new LadderOptions { Rungs = [new(120, 150), new(240, 400)], Preset = "ultrafast" };
        var small = LadderPlanner.Plan(await Ffprobe.ReadAsync(source), options);
        small = small with { Renditions = small.Renditions[..2] };
        Stream = await LadderEncoder.RunAsync(source, small, Folder, new LadderWatch(new Collector(Progress)));
        foreach (var file in Stream.FilesInUploadOrder)
        {
            Files[file.Key] = file.Path is { } path
                ? await File.ReadAllBytesAsync(path)
                : Encoding.UTF8.GetBytes(file.Text!);
            if (file.Text is not null)
                await File.WriteAllBytesAsync(Path.Combine(Folder, file.Key), Files[file.Key]);
        }
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Loads the presentation with some files changed.</summary>
    public Task<HlsPresentation> LoadAsync(params (string Key, Func<byte[], byte[]?> Change)[] changes) =>
        HlsPresentation.LoadAsync(
            PackagedStream.MultivariantName,
            (key, _) =>
            {
                var bytes = Files.GetValueOrDefault(key);
                foreach (var (_, change) in changes.Where(one => one.Key == key))
                    bytes = change(bytes!);
                return Task.FromResult<Stream?>(bytes is null ? null : new MemoryStream(bytes));
            }
        );

    private sealed class Collector(ConcurrentQueue<LadderProgress> all) : IProgress<LadderProgress>
    {
        public void Report(LadderProgress value) => all.Enqueue(value);
    }
}
