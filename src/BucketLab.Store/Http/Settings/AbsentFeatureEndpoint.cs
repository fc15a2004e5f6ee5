using System.Xml.Linq;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Http.Xml;

namespace BucketLab.Store.Http.Settings;

/// <summary>
/// Settings that this store has no feature for: they answer as those of a bucket on which the feature was never used,
/// because tools ask before they do anything else, and they can be turned off, which they are. Turning one on is
/// NotImplemented.
/// </summary>
internal static class AbsentFeatureEndpoint
{
    public static Task GetRequestPaymentAsync(S3Exchange exchange) =>
        exchange.WriteXmlAsync("RequestPaymentConfiguration", xml => xml.Element("Payer", "BucketOwner"));

    public static Task GetAccelerateAsync(S3Exchange exchange) =>
        exchange.WriteXmlAsync("AccelerateConfiguration", static _ => { });

    public static Task GetAbacAsync(S3Exchange exchange) =>
        exchange.WriteXmlAsync("AbacStatus", xml => xml.Element("Status", "Disabled"));

    public static Task GetWebsiteAsync(S3Exchange exchange) => throw S3Error.NoSuchWebsiteConfiguration.With();

    public static Task GetReplicationAsync(S3Exchange exchange) =>
        throw S3Error.ReplicationConfigurationNotFound.With();

    public static Task PutRequestPaymentAsync(S3Exchange exchange) =>
        TakeOffAsync(
            exchange,
            "RequestPaymentConfiguration",
            document => IsChosen(document, "Payer", "BucketOwner", "Requester")
        );

    public static Task PutAccelerateAsync(S3Exchange exchange) =>
        TakeOffAsync(
            exchange,
            "AccelerateConfiguration",
            document => IsChosen(document, "Status", "Suspended", "Enabled")
        );

    public static Task PutAbacAsync(S3Exchange exchange) =>
        TakeOffAsync(exchange, "AbacStatus", document => IsChosen(document, "Status", "Disabled", "Enabled"));

    public static Task DeleteAsync(S3Exchange exchange)
    {
        exchange.NoContent();
        return Task.CompletedTask;
    }

    private static async Task TakeOffAsync(S3Exchange exchange, string root, Predicate<XElement> isOff)
    {
        if (!isOff(await exchange.ReadXmlAsync(root)))
            throw S3Error.NotImplemented.With(
                $"A {root} can only turn off what is off already: this store has no such feature."
            );
    }

    private static bool IsChosen(XElement document, string name, string off, string on)
    {
        var chosen = document.Child(name)?.Trim();
        if (chosen != off && chosen != on)
            throw S3Error.MalformedXml.With();
        return chosen == off;
    }
}
