using Amazon.S3;
using Amazon.S3.Model;
using BucketLab.Media;
using BucketLab.Media.Mp4;

namespace VideoService;

/// <summary>Makes a film out of the body of a request.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Where to.</param>
public sealed class Publisher(IAmazonS3 s3, string bucket)
{
    private static readonly LadderOptions Ladder = new() { Preset = "ultrafast" };

    private readonly SourceUpload upload = new(s3, bucket);

    /// <summary>Stores the body, a fast-start MP4 and the playlists; the film is listed when all of it is
    /// there.</summary>
    /// <exception cref="RefusedException">With 400: the body is no film. With 412: there is one already, and
    /// <paramref name="onlyNew"/>.</exception>
    public async Task<Film> PublishAsync(string id, Stream body, bool onlyNew, CancellationToken cancelled)
    {
        var folder = Directory.CreateTempSubdirectory("film-");
        try
        {
            var source = Path.Combine(folder.FullName, "source.mp4");
            await using (var file = File.Create(source))
                await body.CopyToAsync(file, cancelled);
            var probe = await ProbeAsync(source, cancelled);
            var film = new Film(id, ShapeOf(probe));
            await upload.RunAsync(Film.SourceKeyOf(id), source, onlyNew, cancelled);
            await StoreMp4Async(film, source, cancelled);
            await StoreStreamAsync(film, probe, source, Path.Combine(folder.FullName, "stream"), cancelled);
            return film;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<MediaProbe> ProbeAsync(string source, CancellationToken cancelled)
    {
        try
        {
            var probe = await Ffprobe.ReadAsync(source, cancelled);
            return probe.Video is null ? throw new RefusedException(400, "The body has no picture.") : probe;
        }
        catch (MediaToolException)
        {
            throw new RefusedException(400, "The body is no film that ffprobe can read.");
        }
    }

    private static string ShapeOf(MediaProbe probe) =>
        probe.Video!.Orientation == Orientation.Portrait ? "portrait" : "landscape";

    private async Task StoreMp4Async(Film film, string source, CancellationToken cancelled)
    {
        var arranged = source + ".faststart";
        await using (var from = File.OpenRead(source))
        await using (var to = File.Create(arranged))
            await Faststart.RunAsync(from, to, progress: null, cancelled);
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = film.Mp4Key,
                FilePath = arranged,
                ContentType = "video/mp4",
                Headers = { CacheControl = "private, no-cache" },
            },
            cancelled
        );
    }

    private async Task StoreStreamAsync(
        Film film,
        MediaProbe probe,
        string source,
        string folder,
        CancellationToken cancelled
    )
    {
        var stream = await LadderEncoder.RunAsync(
            source,
            LadderPlanner.Plan(probe, Ladder),
            folder,
            watch: null,
            cancelled
        );
        var target = new BucketTarget(s3, bucket);
        await new StreamPublisher(target).PublishAsync(stream, film.Prefix, progress: null, cancelled);
    }
}
