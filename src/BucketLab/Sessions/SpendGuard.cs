using BucketLab.Recording;

namespace BucketLab.Sessions;

/// <summary>Adds up what requests cost, and refuses those beyond the limit before they are sent.</summary>
/// <param name="spending">The sum so far and the limit.</param>
/// <param name="prices">The price list.</param>
/// <param name="signers">The name of an identity by its access key id.</param>
/// <param name="mayRefuse">True to refuse requests; false only counts them.</param>
/// <param name="inner">Sends them.</param>
internal sealed class SpendGuard(
    Spending spending,
    PriceList prices,
    IReadOnlyDictionary<string, string> signers,
    bool mayRefuse,
    HttpMessageHandler inner
) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var price = prices.OfRequest(WireRequest.Describe(request, signers));
        // What is free, such as DELETE, stays possible: it is how one tidies up.
        if (mayRefuse && price > 0 && spending.Total() >= spending.LimitUsd)
            throw new InvalidOperationException(
                $"The limit for this server is reached: {spending}. Nothing was sent. `./lab use aws --limit N` sets "
                    + "another one, `./lab clean` removes what the lab made."
            );
        await spending.AddAsync(price, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        // What an answer announces is paid for; that a reader stops early is not known here.
        if (request.Method != HttpMethod.Head)
            await spending.AddAsync(prices.OfBytesOut(response.Content.Headers.ContentLength ?? 0), cancellationToken);
        return response;
    }
}
