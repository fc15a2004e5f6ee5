using BucketLab.Checks;
using BucketLab.Sessions;

namespace BucketLab.Cli;

/// <summary>Connects the course to the library and the store.</summary>
/// <param name="Folder">The folder of the lab's state.</param>
internal sealed record Wiring(LabFolder Folder)
{
    /// <summary>The file that names another S3 server (`lab use`); null when the embedded store is used.</summary>
    public string? Backend => File.Exists(Folder.Backend) ? Folder.Backend : null;

    /// <summary>The embedded store of this state folder.</summary>
    public EmbeddedStore Store => StoreOf(Folder);

    /// <summary>Ids of the exercises of a lesson that the library can check.</summary>
    public static IReadOnlyCollection<string> ChecksOf(string lesson) => ExerciseCatalogue.ExercisesOf(lesson);

    /// <summary>Stops the embedded store of a state folder, if one runs.</summary>
    public static Task StopStoreAsync(string stateFolder) => StoreOf(new LabFolder(stateFolder)).StopAsync();

    private static EmbeddedStore StoreOf(LabFolder folder) =>
        new(folder, Path.Combine(AppContext.BaseDirectory, "BucketLab.Cli.dll"));
}
