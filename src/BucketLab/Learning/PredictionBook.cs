using System.Globalization;
using BucketLab.Contracts.Display;
using BucketLab.Lessons;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab.Learning;

/// <summary>Predictions, kept before they are measured and not changed afterwards.</summary>
/// <param name="lesson">Id of the lesson.</param>
/// <param name="entries">The lesson's predictions: what answers they take, and why what is measured is so.</param>
/// <param name="progress">Where they are kept.</param>
/// <param name="report">Where a run is told.</param>
/// <param name="clock">Says when.</param>
internal sealed class PredictionBook(
    string lesson,
    IReadOnlyList<PredictionEntry> entries,
    ProgressFile progress,
    RunReportWriter report,
    TimeProvider clock
)
{
    public View Predict(string id, object? value)
    {
        var question = QuestionOf(id);
        var kept = progress.Of(lesson).Predictions.GetValueOrDefault(id);
        if (kept is { Measured: not null, Predicted: { } before })
        {
            return value is null || Text(value) == before
                ? new MessageCard($"You expected {before}.", "It has been measured since.")
                : new MessageCard(
                    $"You expected {before}, and it has been measured since.",
                    "A prediction stays as it was once it is measured; that is what it is good for."
                );
        }

        if (value is null)
        {
            return kept?.Predicted is { } earlier
                ? new MessageCard($"You expect {earlier}.", "Now run the next cell and see.")
                : new MessageCard("No prediction yet.", question.HowToAnswer);
        }

        var text = Text(value);
        if (!question.Takes(text))
            return new MessageCard($"{text} is no answer to this.", question.HowToAnswer);
        progress.Update(
            lesson,
            state => state with { Predictions = state.Predictions.SetItem(id, new Prediction(text, clock.GetUtcNow())) }
        );
        return new MessageCard($"You expect {text}.", "Now run the next cell and see.");
    }

    public View Observe(string id, object? measured)
    {
        var question = QuestionOf(id);
        if (measured is null)
            return Unmeasured(id, question);
        var text = Text(measured);
        var state = progress.Update(
            lesson,
            state =>
            {
                var before = state.Predictions.GetValueOrDefault(id) ?? new Prediction(null, clock.GetUtcNow());
                return state with
                {
                    Predictions = state.Predictions.SetItem(
                        id,
                        before with
                        {
                            Measured = text,
                            MeasuredAt = clock.GetUtcNow(),
                            IsRight =
                                question.Judge(before.Predicted, text)
                                    is PredictionVerdict.Same
                                        or PredictionVerdict.Near,
                        }
                    ),
                };
            }
        );
        var prediction = state.Predictions[id];
        report.Prediction(id, prediction.Predicted, text);
        return new CompareBars(
            prediction.Predicted is { } guess ? Value(guess) : null,
            Value(text),
            question.IsAmount,
            question.Say(prediction.Predicted, text),
            question.Why,
            progress.Damage
        );
    }

    public View All() =>
        new PredictionTable([
            .. progress.Of(lesson).Predictions.OrderBy(item => item.Value.At).Select(item => (item.Key, item.Value)),
        ]);

    // Nothing is kept: a prediction waits for a machine that can measure.
    private UnmeasuredCard Unmeasured(string id, PredictionQuestion question)
    {
        var guess = progress.Of(lesson).Predictions.GetValueOrDefault(id)?.Predicted;
        return new UnmeasuredCard(
            guess is null ? null : Value(guess),
            question.Recorded,
            question.Why,
            progress.Damage
        );
    }

    // Learners may ask questions of their own, which no lesson lists.
    private PredictionQuestion QuestionOf(string id) => new(id, entries.FirstOrDefault(entry => entry.Id == id));

    private static string Text(object value) =>
        value switch
        {
            bool truth => truth ? "yes" : "no",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    private static object Value(string text) => PredictionQuestion.Number(text) is { } number ? number : text;
}
