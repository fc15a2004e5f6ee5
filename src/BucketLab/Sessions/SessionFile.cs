using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace BucketLab.Sessions;

/// <summary>Buckets, identities and files that a session has made, so that the next one removes them when this one is
/// killed.</summary>
/// <param name="Version">Of this format: 1.</param>
/// <param name="ProcessId">The process of the session.</param>
/// <param name="ProcessStarted">When that process started; process ids are used again.</param>
/// <param name="Backend">Name of the backend.</param>
/// <param name="Endpoint">Where it was.</param>
/// <param name="ScratchFolder">A temporary folder.</param>
/// <param name="Buckets">Its buckets.</param>
internal sealed record SessionFile(
    int Version,
    int ProcessId,
    DateTime ProcessStarted,
    string Backend,
    Uri Endpoint,
    string ScratchFolder,
    ImmutableList<string> Buckets
)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(2);

    /// <summary>Identities that it made, as the store calls them.</summary>
    public ImmutableList<string> Identities { get; init; } = [];

    /// <summary>A session of this process, without buckets yet.</summary>
    public static SessionFile Begin(Backend backend, string scratchFolder)
    {
        using var process = Process.GetCurrentProcess();
        return new(
            1,
            process.Id,
            process.StartTime.ToUniversalTime(),
            backend.Name,
            backend.Endpoint,
            scratchFolder,
            []
        );
    }

    /// <summary>A file name that no other session has.</summary>
    public static string NewPath(LabFolder folder) =>
        Path.Combine(
            folder.Sessions,
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Guid.NewGuid():N}.json")
        );

    /// <summary>Reads one; null when it is damaged, which only a crash of the machine can cause.</summary>
    public static SessionFile? TryRead(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionFile>(File.ReadAllText(path), Options);
        }
        catch (Exception exception) when (exception is JsonException or FileNotFoundException)
        {
            return null;
        }
    }

    public void Write(string path) => LabFolder.WriteAtomically(path, JsonSerializer.Serialize(this, Options));

    /// <summary>Returns true while its process runs.</summary>
    public bool IsAlive()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return (process.StartTime.ToUniversalTime() - ProcessStarted).Duration() < SameStart;
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Returns true if its buckets lie in this backend; the embedded store listens elsewhere each
    /// time.</summary>
    public bool IsOf(Backend backend) =>
        Backend == backend.Name && (backend.IsEmbedded || Endpoint == backend.Endpoint);
}
