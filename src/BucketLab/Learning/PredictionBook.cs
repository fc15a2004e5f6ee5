using System.Globalization;
using BucketLab.Display;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab.Learning;

/// <summary>Predictions, kept before they are measured and not changed afterwards.</summary>
/// <param name="lesson">Id of the lesson.</param>
/// <param name="progress">Where they are kept.</param>
/// <param name="report">Where a run is told.</param>
/// <param name="clock">Says when.</param>
internal sealed class PredictionBook(string lesson, ProgressFile progress, RunReportWriter report, TimeProvider clock)
{
    public View Predict(string id, object value)
    {
        var text = Text(value);
        Prediction? kept = null;
        progress.Update(
            lesson,
            state =>
            {
                if (state.Predictions.GetValueOrDefault(id) is { Measured: not null, Predicted: not null } before)
                {
                    kept = before;
                    return state;
                }

                return state with
                {
                    Predictions = state.Predictions.SetItem(id, new Prediction(text, clock.GetUtcNow())),
                };
            }
        );
        return kept is null || kept.Predicted == text
            ? new MessageCard($"You expect {text}.", "Now run the next cell and see.")
            : new MessageCard(
                $"You expected {kept.Predicted}, and it has been measured since.",
                "A prediction stays as it was once it is measured; that is what it is good for."
            );
    }

    public View Observe(string id, object? measured, string? explanation, object? recorded = null)
    {
        if (measured is null)
            return Unmeasured(id, explanation, recorded);
        var text = Text(measured);
        var state = progress.Update(
            lesson,
            state =>
                state with
                {
                    Predictions = state.Predictions.SetItem(
                        id,
                        (state.Predictions.GetValueOrDefault(id) ?? new Prediction(null, clock.GetUtcNow())) with
                        {
                            Measured = text,
                            MeasuredAt = clock.GetUtcNow(),
                        }
                    ),
                }
        );
        var prediction = state.Predictions[id];
        report.Prediction(id, prediction.Predicted, text);
        return new CompareBars(
            prediction.Predicted is { } guess ? Value(guess) : null,
            Value(text),
            explanation,
            progress.Damage
        );
    }

    // Nothing is kept: a prediction waits for a machine that can measure.
    private UnmeasuredCard Unmeasured(string id, string? explanation, object? recorded)
    {
        var guess = progress.Of(lesson).Predictions.GetValueOrDefault(id)?.Predicted;
        return new UnmeasuredCard(
            guess is null ? null : Value(guess),
            recorded is null ? null : Value(Text(recorded)),
            explanation,
            progress.Damage
        );
    }

    public View All() =>
        new PredictionTable([
            .. progress.Of(lesson).Predictions.OrderBy(item => item.Value.At).Select(item => (item.Key, item.Value)),
        ]);

    private static string Text(object value) =>
        value switch
        {
            bool truth => truth ? "yes" : "no",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static object Value(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;
}
