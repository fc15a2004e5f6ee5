namespace BucketLab.Media.Mp4;

/// <summary>
/// Fast start: moves <c>moov</c> before <c>mdat</c>, so that a player has the index before the media. Nothing is
/// encoded again: the media bytes stay as they are, and every chunk offset grows by what was put in front of its chunk.
/// </summary>
public static class Faststart
{
    /// <summary>Reads the boxes and decides what will be written, without writing.</summary>
    /// <param name="source">A seekable stream, read from its current position on.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The stream cannot seek: with the index at the end, media would have to be
    /// kept in memory.</exception>
    /// <exception cref="FaststartRefusedException">The file cannot be rearranged safely.</exception>
    public static async Task<FaststartPlan> PlanAsync(Stream source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!source.CanSeek)
            throw new ArgumentException(
                "Fast start reads the end of a file before its middle; the source must be able to seek.",
                nameof(source)
            );
        var start = source.Position;
        var file = await Mp4File.ReadAsync(source, cancellationToken);
        FaststartRefusals.Check(file);
        return new FaststartPlan(file, start);
    }

    /// <summary>Plans and writes in one go.</summary>
    /// <param name="source">As for <see cref="PlanAsync"/>.</param>
    /// <param name="destination">As for <see cref="FaststartPlan.WriteAsync"/>; another file than the source.</param>
    /// <param name="progress">Receives the number of bytes written so far.</param>
    /// <param name="cancellationToken">Stops; the destination is then incomplete.</param>
    /// <exception cref="FaststartRefusedException">The file cannot be rearranged safely; nothing has been
    /// written.</exception>
    public static async Task<FaststartPlan> RunAsync(
        Stream source,
        Stream destination,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var plan = await PlanAsync(source, cancellationToken);
        await plan.WriteAsync(source, destination, progress, cancellationToken);
        return plan;
    }
}

/// <summary>A file that cannot be rearranged without risk to what is in it; the message says why. Nothing has been
/// written.</summary>
public sealed class FaststartRefusedException : Exception
{
    internal FaststartRefusedException(string message)
        : base(message) { }
}
