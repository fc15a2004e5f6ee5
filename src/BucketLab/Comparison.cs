using BucketLab.Contracts.Display;
using BucketLab.Views;

namespace BucketLab;

/// <summary>Several things measured in the same ways, as bars and as a table. As a value of a cell it shows
/// itself.</summary>
/// <param name="title">The subject, in a few words.</param>
/// <param name="measures">The measures, in order.</param>
public sealed class Comparison(string title, params IReadOnlyList<string> measures) : View
{
    private readonly List<(string Name, IReadOnlyList<Quantity> Quantities)> rows = [];

    /// <summary>Adds one thing.</summary>
    /// <param name="name">The name of the compared thing.</param>
    /// <param name="quantities">One for each measure, in the same order.</param>
    /// <returns>The comparison itself, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">There are more or fewer quantities than measures.</exception>
    public Comparison Add(string name, params IReadOnlyList<Quantity> quantities)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(quantities);
        if (quantities.Count != measures.Count)
            throw new ArgumentException(
                $"{name} has {quantities.Count} {(quantities.Count == 1 ? "quantity" : "quantities")}; there "
                    + $"{(measures.Count == 1 ? "is 1 measure" : $"are {measures.Count} measures")}: "
                    + $"{string.Join(", ", measures)}.",
                nameof(quantities)
            );
        rows.Add((name, quantities));
        return this;
    }

    /// <inheritdoc/>
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "comparison",
            $"<p class=\"bl-tier\">{HtmlText.Escape(title)}</p>{ComparisonBars.ToHtml(measures, rows)}"
        );

    /// <inheritdoc/>
    public override string ToText() => $"{title}\n{Table().ToText()}";

    private Grid Table()
    {
        var grid = new Grid([.. measures.Select(measure => measure + ">").Prepend("what")]);
        foreach (var (name, quantities) in rows)
            grid.Add([.. quantities.Select(quantity => quantity.Text).Prepend(name)]);
        return grid;
    }
}
