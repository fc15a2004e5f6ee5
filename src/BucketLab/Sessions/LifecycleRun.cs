using System.Globalization;
using System.Text.Json;
using BucketLab.Contracts.Display;
using BucketLab.Views;

namespace BucketLab.Sessions;

/// <summary>Moves the clock of the embedded store for as long as its lifecycle rules run.</summary>
internal sealed class LifecycleRun(LabSession session)
{
    private const int MaxDays = 36_500;

    private static readonly (string Name, string Words)[] Counts =
    [
        ("expired", "objects that expired"),
        ("noncurrentRemoved", "older versions removed"),
        ("deleteMarkersRemoved", "delete markers removed"),
        ("transitioned", "moved to another storage class"),
        ("uploadsAborted", "unfinished uploads aborted"),
    ];

    private readonly ControlClient control = new(session.Quiet);

    public async Task<View> AfterAsync(int daysLater)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(daysLater);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daysLater, MaxDays);
        using var moved = await SendAsync(
            HttpMethod.Put,
            "clock",
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"offsetSeconds":{{TimeSpan.FromDays(daysLater).TotalSeconds}}}"""
            )
        );
        try
        {
            using var done = await SendAsync(HttpMethod.Put, "lifecycle");
            return new MessageCard(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The store ran its lifecycle rules as if it were "
                        + $"{moved.RootElement.GetProperty("now").GetDateTimeOffset():yyyy-MM-dd}."
                ),
                string.Join(
                    ", ",
                    Counts.Select(count => $"{count.Words}: {done.RootElement.GetProperty(count.Name).GetInt32()}")
                )
            );
        }
        finally
        {
            using var real = await SendAsync(HttpMethod.Delete, "clock");
        }
    }

    private async Task<JsonDocument> SendAsync(HttpMethod method, string path, string? body = null)
    {
        var (answer, status, problem) = await control.SendAsync(method, path, body);
        return answer ?? throw new InvalidOperationException($"The store refused with {status}: {problem}");
    }
}
