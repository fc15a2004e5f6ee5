using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>The keys of the store.</summary>
internal sealed class KeyTable(IReadOnlyList<(string Id, bool IsEnabled, int Generations)> keys) : View
{
    public override string ToHtml() => ViewFrame.Wrap("keys", Build().ToHtml());

    public override string ToText() => Build().ToText();

    private Grid Build()
    {
        var grid = new Grid("key", "state", "generations>");
        foreach (var (id, isEnabled, generations) in keys)
            grid.Add(
                id,
                isEnabled ? $"{StatusWords.SignOf(true)} enabled" : $"{StatusWords.SignOf(false)} disabled",
                NumberFormat.Count(generations)
            );
        return grid;
    }
}
