using System.Text.Json;

namespace BucketLab.Benchmarks;

/// <summary>Numbers for <c>benchmarks/run</c>, where it started this benchmark: a line each in the file that
/// <c>BUCKETLAB_MEASURES</c> names.</summary>
internal static class Reported
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>A rate: more is better.</summary>
    public static void Rate(string name, string unit, double value, string peer, double peerValue) =>
        Write(
            new
            {
                name,
                unit,
                value,
                better = "Higher",
                peer,
                peerValue,
            }
        );

    /// <summary>A time or memory: less is better. Without a peer it stands beside an empty program of .NET.</summary>
    public static void Cost(string name, string unit, double value, string? peer = null, double? peerValue = null) =>
        Write(
            new
            {
                name,
                unit,
                value,
                better = "Lower",
                peer,
                peerValue,
            }
        );

    private static void Write(object measure)
    {
        if (Environment.GetEnvironmentVariable("BUCKETLAB_MEASURES") is { Length: > 0 } file)
            File.AppendAllText(file, JsonSerializer.Serialize(measure, Options) + "\n");
    }
}
