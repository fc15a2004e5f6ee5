using BucketLab.Contracts.Display;
using BucketLab.Learning;

namespace BucketLab.Views;

/// <summary>All predictions of a lesson beside what was measured.</summary>
internal sealed class PredictionTable(IReadOnlyList<(string Id, Prediction Prediction)> predictions) : View
{
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "predictions",
            // Above the table and not its caption: on a phone the table scrolls, and a caption is as wide as the table.
            predictions.Count == 0
                ? "<p class=\"bl-quiet\">No predictions yet.</p>"
                : $"<p class=\"bl-quiet\">{HtmlText.Escape(Caption())}</p>{Build().ToHtml()}"
        );

    public override string ToText() =>
        predictions.Count == 0 ? "No predictions yet." : $"{Caption()}\n{Build().ToText()}";

    private string Caption()
    {
        var made = predictions.Count(item => item.Prediction is { Predicted: not null, Measured: not null });
        var met = predictions.Count(item => item.Prediction is { Predicted: not null, IsMet: true });
        return made == 0
            ? "No prediction was made before its measurement."
            : $"{met} of {made} measured {(made == 1 ? "prediction" : "predictions")} met."
                + (met == made ? "" : " The others are the ones to remember.");
    }

    private Grid Build()
    {
        var grid = new Grid("question", "your prediction>", "measured>", "outcome");
        foreach (var (id, prediction) in predictions)
            grid.Add(
                id,
                prediction.Predicted ?? "none",
                prediction.Measured ?? "not yet",
                prediction.Measured is null || prediction.Predicted is null ? ""
                    : prediction.IsMet ? "\u2713 met"
                    : "\u2260 different"
            );
        return grid;
    }
}
