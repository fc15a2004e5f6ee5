using BucketLab.Contracts.Display;

namespace BucketLab.Views;

/// <summary>The cost of the requests of a ledger.</summary>
internal sealed class PriceTable(Ledger ledger, PriceList prices) : View
{
    public override string ToHtml() =>
        ViewFrame.Wrap(
            "price",
            Build().ToHtml() + $"<p class=\"bl-quiet\">Prices: {HtmlText.Escape(prices.Source)}.</p>"
        );

    public override string ToText() => $"{Build().ToText()}\nPrices: {prices.Source}.";

    /// <summary>In US dollars.</summary>
    internal decimal Total => Lines().Sum(line => line.Usd);

    private Grid Build()
    {
        var grid = new Grid("what", "how much>", "price>");
        foreach (var (name, amount, usd) in Lines())
            grid.Add(name, amount, NumberFormat.Usd(usd));
        grid.Add("together", "", NumberFormat.Usd(Total));
        grid.Add("a million times", "", NumberFormat.Usd(Total * 1_000_000m));
        return grid;
    }

    private IEnumerable<(string Name, string Amount, decimal Usd)> Lines()
    {
        var paid = ledger.Requests.Where(record => record.Method != "DELETE").ToList();
        var writes = paid.Count(PriceList.IsBilledAsWrite);
        var bytesOut = ledger.Totals.BytesDown;
        yield return (
            "PUT, COPY, POST, LIST",
            NumberFormat.Count(writes),
            writes * prices.UsdPerThousandWrites / 1000m
        );
        yield return (
            "GET, HEAD and others",
            NumberFormat.Count(paid.Count - writes),
            (paid.Count - writes) * prices.UsdPerThousandReads / 1000m
        );
        yield return ("DELETE", NumberFormat.Count(ledger.Requests.Count - paid.Count), 0m);
        yield return ("bytes to the internet", NumberFormat.Bytes(bytesOut), prices.OfBytesOut(bytesOut));
    }
}
