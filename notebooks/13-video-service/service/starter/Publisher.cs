using Amazon.S3;
using BucketLab.Media;

namespace VideoService;

/// <summary>Makes a film out of the body of a request.</summary>
/// <param name="s3">The client.</param>
/// <param name="bucket">Where to.</param>
public sealed class Publisher(IAmazonS3 s3, string bucket)
{
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

    private static string ShapeOf(MediaProbe probe)
    {
        // TODO stage 3: portrait where the picture is shown higher than wide. Phones store some of them lying.
        return "landscape";
    }

    private Task StoreMp4Async(Film film, string source, CancellationToken cancelled)
    {
        // TODO stage 3: the index before the media (Faststart), with its content type, as film.Mp4Key.
        _ = (s3, bucket);
        return Task.CompletedTask;
    }

    private Task StoreStreamAsync(
        Film film,
        MediaProbe probe,
        string source,
        string folder,
        CancellationToken cancelled
    )
    {
        // TODO stage 3: put something at film.PlaylistKey, so that the film counts as published.
        // TODO stage 4: a ladder of renditions instead (LadderPlanner, LadderEncoder, StreamPublisher).
        return Task.CompletedTask;
    }
}
