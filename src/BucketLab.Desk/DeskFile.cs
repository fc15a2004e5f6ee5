using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using BucketLab.Sessions;

namespace BucketLab.Desk;

/// <summary>
/// The file that names the desk of a state folder, readable by its owner only: a second <c>lab</c> joins the desk that
/// runs, and a desk that is started again takes the same port and key, so that open pages find it.
/// </summary>
/// <param name="Port">Where it listens, or listened last.</param>
/// <param name="Key">The key that its pages show.</param>
/// <param name="ProcessId">The process; 0 where it ended by itself.</param>
internal sealed record DeskFile(int Port, string Key, int ProcessId)
{
    /// <summary>Reads it; null where there is none, or none that can be read.</summary>
    public static DeskFile? Read(string stateFolder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(PathIn(stateFolder)), DeskFileJson.Default.DeskFile);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>True while the process that wrote it lives.</summary>
    public bool IsAlive()
    {
        if (ProcessId == 0)
            return false;
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Writes it.</summary>
    public void Write(string stateFolder) =>
        LabFolder.WriteAtomically(
            PathIn(stateFolder),
            JsonSerializer.Serialize(this, DeskFileJson.Default.DeskFile),
            isSecret: true
        );

    private static string PathIn(string stateFolder) => Path.Combine(stateFolder, "desk.json");
}

[JsonSerializable(typeof(DeskFile))]
internal sealed partial class DeskFileJson : JsonSerializerContext;
