using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Http.Events;

/// <summary>GetBucketNotificationConfiguration and PutBucketNotificationConfiguration.</summary>
internal static class NotificationEndpoint
{
    public static Task GetAsync(S3Exchange exchange) =>
        exchange.WriteXmlAsync(
            NotificationXml.Root,
            xml =>
            {
                foreach (var rule in exchange.Settings.Notifications ?? [])
                    NotificationXml.Write(xml, rule);
            }
        );

    public static async Task PutAsync(S3Exchange exchange)
    {
        var rules = NotificationXml.Read(await exchange.ReadXmlAsync(NotificationXml.Root), exchange.Region);
        // Files of events lie beside the objects, where no quota counts them and all would share their names.
        if (rules.Count > 0 && exchange.Identities.Tenants.OfBucket(exchange.Bucket) is not null)
            throw S3Error.NotImplemented.With("A store that is shared sends no events.");
        var isChecked =
            exchange
                .Facts.Header("x-amz-skip-destination-validation")
                ?.Equals("true", StringComparison.OrdinalIgnoreCase) != true;
        var topics = exchange.Store.Events.Topics;
        if (
            isChecked
            && rules.Find(rule => rule.Kind == EventRule.Topic && !topics.ContainsKey(rule.Name)) is { } unknown
        )
        {
            throw S3Error.InvalidArgument.About(
                "Unable to validate the following destination configurations: no address is known for the topic. "
                    + $"POST /_lab/topics/{unknown.Name} gives it one.",
                ("ArgumentName", unknown.Arn),
                ("ArgumentValue", "The destination topic does not exist")
            );
        }

        exchange.ChangeSettings(bucket => bucket with { Notifications = rules.Count > 0 ? rules : null });
        if (isChecked)
            rules.ForEach(rule => exchange.Events.SendTest(exchange, rule));
    }
}
