using System.Globalization;
using BucketLab.Lessons;

namespace BucketLab.Learning;

/// <summary>The result of comparing a measurement with its prediction.</summary>
internal enum PredictionVerdict
{
    /// <summary>Nothing was predicted.</summary>
    None,

    /// <summary>The same.</summary>
    Same,

    /// <summary>Another number, within the tolerance of the question.</summary>
    Near,

    /// <summary>Something else.</summary>
    Different,
}

/// <summary>The answers that one prediction takes, and when one is right.</summary>
/// <param name="id">The name of the question.</param>
/// <param name="entry">The lesson's entry for it; null without one.</param>
internal sealed class PredictionQuestion(string id, PredictionEntry? entry)
{
    /// <summary>The reason for the measurement; null where the lesson does not give one.</summary>
    public string? Why => entry?.Why;

    /// <summary>The measurement of a recorded run; null where every machine can measure.</summary>
    public object? Recorded => entry?.RecordedChoice ?? (object?)entry?.Recorded;

    /// <summary>True if its numbers are amounts, which can be drawn as bars; a status code is none.</summary>
    public bool IsAmount => entry is { Choices: null };

    /// <summary>Instructions for somebody who has not answered yet.</summary>
    public string HowToAnswer =>
        entry?.Choices is { } choices
            ? $"Write one of {string.Join(", ", choices.Select(Written))} after the name, as in "
                + $"lab.Predict(\"{id}\", {Written(choices[0])}), and run this cell again."
            // No number stands there as an example: each question has a range of its own.
            : $"Write lab.Predict(\"{id}\", N) with your number in place of N, and run this cell again.";

    /// <summary>Returns true if a text is one of the answers.</summary>
    public bool Takes(string answer) =>
        entry is null
        || (
            entry.Choices is { } choices
                ? choices.Contains(answer, StringComparer.OrdinalIgnoreCase)
                : Number(answer) is not null
        );

    /// <summary>Compares an answer with what was measured.</summary>
    public PredictionVerdict Judge(string? predicted, string measured)
    {
        if (predicted is null)
            return PredictionVerdict.None;
        if (Number(predicted) is not { } mine || Number(measured) is not { } real)
        {
            return string.Equals(predicted, measured, StringComparison.OrdinalIgnoreCase)
                ? PredictionVerdict.Same
                : PredictionVerdict.Different;
        }

        if (Math.Abs(mine - real) < 1e-9)
            return PredictionVerdict.Same;
        return entry?.Tolerance is { } tolerance && IsWithin(mine, real, tolerance.Factor)
            ? PredictionVerdict.Near
            : PredictionVerdict.Different;
    }

    /// <summary>The same in a sentence.</summary>
    public string Say(string? predicted, string measured) =>
        Judge(predicted, measured) switch
        {
            PredictionVerdict.None => "No prediction was made for this.",
            PredictionVerdict.Same => "As you predicted.",
            PredictionVerdict.Near => $"Near enough: {Range()} is right here, because {entry!.Tolerance!.Because}.",
            _ => "Not what you predicted.",
        };

    private static bool IsWithin(double mine, double real, double factor) =>
        mine > 0 && real > 0 && mine <= real * factor && mine >= real / factor;

    private string Range() =>
        entry!.Tolerance!.Factor is var factor && factor < 2
            ? $"anything within {(factor - 1) * 100:0} %"
            : $"anything within a factor of {factor.ToString("0.#", CultureInfo.InvariantCulture)}";

    /// <summary>An answer as C# writes it.</summary>
    public static string Written(string choice) =>
        choice switch
        {
            "yes" => "true",
            "no" => "false",
            _ => Number(choice) is null ? $"\"{choice}\"" : choice,
        };

    /// <summary>A text as the number that it writes; null when it writes none.</summary>
    public static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
