namespace BucketLab.Cli;

/// <summary>What the course takes from the library and from the store.</summary>
/// <param name="StateFolder">The folder of the lab's state.</param>
internal sealed record Wiring(string StateFolder)
{
    /// <summary>The file that names another S3 server (`lab use`); null when the embedded store is used.</summary>
    public string? Backend => Path.Combine(StateFolder, "backend.json") is var file && File.Exists(file) ? file : null;

    /// <summary>Ids of the exercises of a lesson that the library can check.</summary>
    public static IReadOnlyCollection<string> ChecksOf(string lesson) => [];

    /// <summary>Stops the embedded store of a state folder, if one runs.</summary>
    public static Task StopStoreAsync(string stateFolder) => Task.CompletedTask;
}
