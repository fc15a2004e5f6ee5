using BucketLab.Contracts.Display;
using BucketLab.Views;

namespace BucketLab;

/// <summary>
/// Requests that were made, in order. As a value of a cell it shows as a table. It does not change any more: ask the
/// lab for a new one after more requests.
/// </summary>
/// <param name="requests">The requests, in the order in which they were sent.</param>
public sealed class Ledger(IReadOnlyList<RequestRecord> requests) : View
{
    /// <summary>The requests, in the order in which they were sent.</summary>
    public IReadOnlyList<RequestRecord> Requests { get; } = requests;

    /// <summary>The requests as a table.</summary>
    public View Table => new LedgerTable(Requests);

    /// <summary>Number of requests, bytes and time.</summary>
    public LedgerTotals Totals => new(this);

    /// <summary>The last requests.</summary>
    /// <param name="count">The number of requests, at least 0; fewer when there are not as many.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public Ledger Last(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Ledger([.. Requests.TakeLast(count)]);
    }

    /// <summary>The requests that fit.</summary>
    public Ledger Where(Func<RequestRecord, bool> fits) => new([.. Requests.Where(fits)]);

    /// <summary>The requests on a time axis.</summary>
    public View Waterfall() => new Waterfall(Requests);

    /// <summary>Shows the cost of these requests at a price list.</summary>
    /// <param name="prices">US dollars; the example figures when left out.</param>
    public View Price(PriceList? prices = null) => new PriceTable(this, prices ?? PriceList.Example);

    /// <summary>Several ledgers side by side: requests, bytes and time as bars.</summary>
    public static View Compare(params IReadOnlyList<(string Name, Ledger Ledger)> ledgers) =>
        new LedgerComparison(ledgers);

    /// <inheritdoc/>
    public override string ToHtml() => Table.ToHtml();

    /// <inheritdoc/>
    public override string ToText() => Table.ToText();
}
