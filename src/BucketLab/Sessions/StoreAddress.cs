using System.Text.Json;

namespace BucketLab.Sessions;

/// <summary>Address and identities of the embedded store; the content of <c>store.json</c>.</summary>
/// <param name="Version">Of this format: 1.</param>
/// <param name="Endpoint">Such as http://127.0.0.1:40123.</param>
/// <param name="ProcessId">The process that listens.</param>
/// <param name="StartedAt">When it began to.</param>
/// <param name="Build">Which build of the store it is.</param>
/// <param name="DataFolder">Where its objects lie.</param>
/// <param name="Identities">root first.</param>
internal sealed record StoreAddress(
    int Version,
    Uri Endpoint,
    int ProcessId,
    DateTimeOffset StartedAt,
    string Build,
    string DataFolder,
    IReadOnlyList<IdentityKeys> Identities
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads it.</summary>
    /// <returns>Null when no store listens, or when the file is not a whole address.</returns>
    public static StoreAddress? Read(string path)
    {
        try
        {
            return
                JsonSerializer.Deserialize<StoreAddress>(File.ReadAllText(path), Options)
                    is { Version: 1, Endpoint: not null, Identities.Count: > 0 } address
                ? address
                : null;
        }
        catch (Exception exception)
            when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it, readable by the owner only.</summary>
    public void Write(string path) =>
        LabFolder.WriteAtomically(path, JsonSerializer.Serialize(this, Options), isSecret: true);
}
