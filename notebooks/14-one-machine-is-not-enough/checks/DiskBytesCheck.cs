using System.Globalization;
using BucketLab.Checks;

namespace BucketLab.Lessons.L14OneMachineIsNotEnough;

/// <summary>Holds the learner's formula against what the disks of a cluster held.</summary>
[Check("14-one-machine-is-not-enough", "disk-bytes")]
internal sealed class DiskBytesCheck : ExerciseCheck<Func<long, int, int, double>>
{
    private const long Bytes = 120_000_000;

    private static readonly (int Parts, int More)[] Cases = [(1, 2), (2, 1), (4, 2), (8, 3)];

    protected override async Task<CheckAnswer> AskAsync(CheckContext context, Func<long, int, int, double> value)
    {
        var given = new List<double>();
        var run = await context.RunAsync(() =>
        {
            given.AddRange(Cases.Select(one => value(Bytes, one.Parts, one.More)));
            return Task.CompletedTask;
        });
        if (run.Error is { } error)
            return CheckAnswer.Threw("bytesOnDisks", error);
        if (given.TrueForAll(bytes => bytes == 0))
            return CheckAnswer.NotDefined("`bytesOnDisks` returns 0.", "How large is one part?");
        if (Fits(given, one => (one.Parts + one.More) / (double)one.Parts))
            return CheckAnswer.Right(
                "1 + 2: 3 times the bytes. 2 + 1: 1.5 times. 4 + 2: 1.5 times. 8 + 3: 1.375 times.",
                "Notice: 4 + 2 takes no more than 2 + 1 and stands two dead nodes instead of one. It needs six nodes, "
                    + "and reads from four of them."
            );
        var (index, told) = given.Index().First(one => !IsNear(one.Item, Times(Cases[one.Index])));
        var (parts, more) = Cases[index];
        var observed = string.Create(
            CultureInfo.InvariantCulture,
            $"{parts} + {more}: your function says {told / Bytes:0.###} times the bytes, and the disks hold "
                + $"{Times((parts, more)):0.###} times"
        );
        if (Fits(given, one => one.Parts + one.More))
            return CheckAnswer.Almost(
                observed + ", as if each part were as large as the object.",
                "The object is cut: two parts have half of its bytes each.",
                "Divide by the number of parts.",
                "parts-are-copies"
            );
        return Fits(given, one => 1 + one.More)
            ? CheckAnswer.Almost(
                observed + ", as if each added part were as large as the object.",
                "What is added has the size of a part, and a part is smaller than the object.",
                "Calculate the size of a part first.",
                "parity-is-a-copy"
            )
            : CheckAnswer.Almost(
                observed + ".",
                "All parts have the same size, those that are added too.",
                "Multiply the size of a part by the number of all parts."
            );
    }

    private static double Times((int Parts, int More) one) => (one.Parts + one.More) / (double)one.Parts;

    private static bool Fits(List<double> given, Func<(int Parts, int More), double> times) =>
        given.Zip(Cases).All(pair => IsNear(pair.First, times(pair.Second)));

    private static bool IsNear(double bytes, double times) => Math.Abs(bytes - (Bytes * times)) <= 1;
}
