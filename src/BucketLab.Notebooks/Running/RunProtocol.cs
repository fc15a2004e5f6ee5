using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// What parent and worker say to each other over their pipe, as lines of JSON: the parent one <see cref="WorkOrder"/>, the
/// worker <see cref="RunEvent"/>s. Generated code, because reflection would cost the worker a tenth of a second at its start.
/// </summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(WorkOrder))]
[JsonSerializable(typeof(LiveOrder))]
internal sealed partial class RunProtocol : JsonSerializerContext
{
    public static string Write(RunEvent happened) => JsonSerializer.Serialize(happened, Default.RunEvent);

    public static string Write(WorkOrder order) => JsonSerializer.Serialize(order, Default.WorkOrder);

    public static string Write(LiveOrder order) => JsonSerializer.Serialize(order, Default.LiveOrder);

    /// <exception cref="JsonException">The line is no order.</exception>
    public static LiveOrder ReadLiveOrder(string line) => JsonSerializer.Deserialize(line, Default.LiveOrder)!;

    /// <exception cref="JsonException">The line is no event.</exception>
    public static RunEvent ReadEvent(string line) => JsonSerializer.Deserialize(line, Default.RunEvent)!;

    /// <exception cref="JsonException">The line is no order.</exception>
    public static WorkOrder ReadOrder(string line) => JsonSerializer.Deserialize(line, Default.WorkOrder)!;
}
