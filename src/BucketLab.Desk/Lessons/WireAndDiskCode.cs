using System.Globalization;

namespace BucketLab.Desk.Lessons;

/// <summary>The code that asks the library of a lesson for what a cell did; every lesson calls it <c>lab</c>.</summary>
internal static class WireAndDiskCode
{
    /// <summary>Code whose value shows the requests and files of a time.</summary>
    public static string Between(DateTimeOffset from, DateTimeOffset to) =>
        $"await lab.WireAndDiskAsync({Time(from)}, {Time(to)})";

    private static string Time(DateTimeOffset time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"new System.DateTimeOffset({time.UtcTicks}L, System.TimeSpan.Zero)"
        );
}
