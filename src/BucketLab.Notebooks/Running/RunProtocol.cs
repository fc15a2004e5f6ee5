using System.Text.Json;
using System.Text.Json.Serialization;

namespace BucketLab.Notebooks.Running;

/// <summary>
/// The messages of parent and worker over their pipe, as lines of JSON: the parent one <see cref="WorkOrder"/> or
/// <see cref="LiveRequest"/>s, the worker <see cref="RunEvent"/>s. Generated code, because reflection would cost the
/// worker a tenth of a second at its start.
/// </summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(WorkOrder))]
[JsonSerializable(typeof(LiveRequest))]
internal sealed partial class RunProtocol : JsonSerializerContext
{
    public static string Write(RunEvent happened) => JsonSerializer.Serialize(happened, Default.RunEvent);

    public static string Write(WorkOrder order) => JsonSerializer.Serialize(order, Default.WorkOrder);

    public static string Write(LiveRequest request) => JsonSerializer.Serialize(request, Default.LiveRequest);

    /// <exception cref="JsonException">The line is no request.</exception>
    public static LiveRequest ReadLiveRequest(string line) => JsonSerializer.Deserialize(line, Default.LiveRequest)!;

    /// <summary>Reads what a process tells that somebody may have tampered with.</summary>
    /// <exception cref="JsonException">The line is no event, or one without a part that it must have.</exception>
    public static RunEvent ReadEvent(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Default.RunEvent) is { } happened && IsWhole(happened)
                ? happened
                : throw new JsonException("The event lacks a part.");
        }
        catch (Exception exception)
            when (exception is NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw new JsonException("The line names no event.", exception);
        }
    }

    // What the serializer does not look at: the content of lists, numbers in place of names, times that are none.
    private static bool IsWhole(RunEvent happened) =>
        happened switch
        {
            CellWrote wrote => Enum.IsDefined(wrote.Stream),
            CellShowed showed => showed.Representations.All(entry => entry.Key.Length > 0 && entry.Value is not null),
            CellDisplayed shown => shown.Representations.All(entry => entry.Key.Length > 0 && entry.Value is not null),
            CellThrew threw => threw.Error.Traceback.All(line => line is not null),
            CellFinished finished => Enum.IsDefined(finished.Outcome) && finished.Duration.Ticks >= 0,
            _ => true,
        };

    /// <exception cref="JsonException">The line is no order.</exception>
    public static WorkOrder ReadOrder(string line) => JsonSerializer.Deserialize(line, Default.WorkOrder)!;
}
