namespace BucketLab.Media;

/// <summary>
/// A run of ffmpeg: started from a list of arguments, watched by its own progress reports, and stopped together with
/// whoever started it. The one place that starts ffmpeg.
/// </summary>
public sealed class FfmpegProcess : IAsyncDisposable
{
    private const string Program = "ffmpeg";

    private readonly ToolProcess tool;

    private FfmpegProcess(ToolProcess tool) => this.tool = tool;

    /// <summary>The command, quoted so that it can be pasted into a shell.</summary>
    public string Command => tool.Command;

    /// <summary>The process id, for a lesson that kills a recorder.</summary>
    public int ProcessId => tool.Id;

    /// <summary>The exit code once ffmpeg has ended; does not fail.</summary>
    public Task<int> Exited => tool.Exited;

    /// <summary>
    /// Starts ffmpeg and returns at once. Name files with <see cref="MediaAddress.Of"/>. An existing output is replaced
    /// only when the arguments hold <c>-y</c>; standard output belongs to the progress reports.
    /// </summary>
    /// <param name="arguments">One argument an item, in ffmpeg's order; nothing is split or quoted.</param>
    /// <param name="progress">Receives a report about twice a second, on no particular thread.</param>
    /// <exception cref="MediaToolException">ffmpeg is not installed.</exception>
    public static FfmpegProcess Start(IReadOnlyList<string> arguments, IProgress<FfmpegProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var reader = new FfmpegProgressReader(progress);
        return new FfmpegProcess(ToolProcess.Start(Program, WithCommon(arguments), reader.Line));
    }

    /// <summary>Runs ffmpeg to its end. A cancelled run is killed before this returns.</summary>
    /// <param name="arguments">As for <see cref="Start"/>.</param>
    /// <param name="progress">As for <see cref="Start"/>.</param>
    /// <param name="cancellationToken">Stops ffmpeg.</param>
    /// <exception cref="MediaToolException">ffmpeg is not installed, or ended with an error; the message has its last
    /// lines and the command.</exception>
    public static async Task RunAsync(
        IReadOnlyList<string> arguments,
        IProgress<FfmpegProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        await using var ffmpeg = Start(arguments, progress);
        await ffmpeg.CompleteAsync(cancellationToken);
    }

    /// <summary>Waits for the end; a cancelled wait kills ffmpeg first.</summary>
    /// <exception cref="MediaToolException">ffmpeg ended with an error.</exception>
    public Task CompleteAsync(CancellationToken cancellationToken = default) => tool.CompleteAsync(cancellationToken);

    /// <summary>Asks ffmpeg to finish its files and end, as the key q does, and waits until it has.</summary>
    /// <param name="cancellationToken">Ends the patience: ffmpeg is killed.</param>
    /// <exception cref="MediaToolException">ffmpeg ended with an error.</exception>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await tool.SendAsync("q");
        await tool.CompleteAsync(cancellationToken);
    }

    /// <summary>Ends ffmpeg at once, as kill -9 does: what it has not written is lost.</summary>
    public void Kill() => tool.Kill();

    /// <summary>Kills ffmpeg if it still runs.</summary>
    public ValueTask DisposeAsync() => tool.DisposeAsync();

    private static List<string> WithCommon(IReadOnlyList<string> arguments)
    {
        List<string> all = ["-hide_banner", "-loglevel", "warning", "-nostats", "-progress", "pipe:1"];
        // Without a decision ffmpeg would ask on standard input and wait for ever.
        if (!arguments.Contains("-y"))
            all.Add("-n");
        all.AddRange(arguments);
        return all;
    }
}
