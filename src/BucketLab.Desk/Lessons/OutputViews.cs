using BucketLab.Contracts.Display;
using BucketLab.Notebooks.Documents;

namespace BucketLab.Desk.Lessons;

/// <summary>Outputs of the notebook as a page shows them, the richest representation first.</summary>
internal static class OutputViews
{
    /// <summary>One output.</summary>
    public static OutputView Of(CellOutput output) =>
        output.Type switch
        {
            OutputType.Stream => new OutputView(
                output.StreamName == "stderr" ? OutputKind.Warning : OutputKind.Text,
                output.Text
            ),
            OutputType.Error => new OutputView(OutputKind.Error, output.Text),
            _ when (output.Representation(MimeBundle.Html) ?? output.Representation("image/svg+xml")) is { } html =>
                new OutputView(OutputKind.Rich, output.Text, html),
            _ when output.Representation("image/png") is { } picture => new OutputView(
                OutputKind.Picture,
                output.Text,
                picture.Trim()
            ),
            _ => new OutputView(OutputKind.Value, output.Text),
        };
}
